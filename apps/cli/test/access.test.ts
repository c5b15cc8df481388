import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, makeDemo, password, serverProgram, type World } from './beds/processes.ts';

const evePassword = 'eve-password-canary';

async function prepare(world: World): Promise<void> {
  for (const name of ['seoul', 'busan']) {
    await connectTwin(world, name);
    await makeDemo(world, name);
  }
  const words = ['user', 'add', 'eve', '--role', 'viewer', '--role', 'operator', '--connection', 'seoul'];
  const env = { PATH: process.env.PATH, SPIDER_HOME: join(world.folder, 'server'), SPIDER_WORLD: 'off' };
  const adding = promisify(execFile)(process.execPath, [serverProgram, ...words, '--password-stdin'], {
    env,
  });
  adding.child.stdin?.end(`${evePassword}\n`);
  await adding;
}

describeWorld('access', { prepare }, world => {
  const eve = { SPIDER_USERNAME: 'eve', SPIDER_PASSWORD: evePassword };
  const nobody = { SPIDER_PASSWORD: '' };
  const as = (env: Readonly<Record<string, string>>, ...words: string[]) => world().spiderAs(env, ...words);

  it('that a role does not give is 4, and says what it takes', async () => {
    expect(await as(eve, 'whoami')).toMatchObject({ code: 0, stdout: 'eve: viewer, operator (seoul)\n' });
    expect((await as(eve, 'get', 'vpc', '-c', 'busan', '-o', 'name')).stdout).toBe('vpc/demo\n');
    expect((await as(eve, 'create', 'ip', 'mine', '-c', 'seoul')).code).toBe(0);
    const refused = await as(eve, 'create', 'ip', 'theirs', '-c', 'busan', '-o', 'json');
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    const { error } = JSON.parse(refused.stderr);
    expect(error).toMatchObject({ code: 'forbidden', status: 403 });
    expect(error.message).toContain('busan');
    expect(error.hint).toContain('operator');
    const told = await as(eve, 'audit');
    expect(told).toMatchObject({ code: 4, stdout: '' });
    expect(told.stderr).toMatch(/may not.*\n.*try: .*administrator/s);
    const many = await as(
      eve,
      'create',
      'vpc',
      'both',
      '-c',
      'seoul,busan',
      '--cidr',
      '10.3.0.0/16',
      '--yes',
    );
    expect(many.code).toBe(4);
  });

  it('by a token: made, logged in with, limited, and revoked', async () => {
    const made = await as(eve, 'create', 'token', 'ci', '--role', 'viewer', '-c', 'seoul', '--days', '1');
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/^spider_\S+\n$/);
    expect(made.stderr).toContain('not shown again');
    const login = world().start(['login', '--password-stdin', '--context', 'ci'], nobody);
    login.child.stdin?.end(made.stdout);
    expect(await login.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('as eve/ci') });
    const file = await readFile(join(world().folder, 'config', 'spider', 'config.json'), 'utf8');
    expect(JSON.parse(file).contexts.ci).toMatchObject({ token: made.stdout.trim() });
    expect((await as(nobody, 'context', 'list', '-o', 'json')).stdout).not.toContain(made.stdout.trim());
    expect((await as(nobody, 'whoami')).stdout).toBe('eve/ci: viewer (seoul)\n');
    const list = await as(nobody, 'get', 'vpc');
    expect(list).toMatchObject({ code: 0, stderr: 'You may not read 1 more of these connections.\n' });
    expect((await as(nobody, 'delete', 'vpc', 'demo', '-c', 'seoul', '--yes')).code).toBe(4);
    const env = { SPIDER_TOKEN: made.stdout.trim() };
    expect((await as(env, 'whoami', '-q')).stdout).toBe('eve/ci\n');
    expect((await as(env, 'whoami', '-q', '-p', password, '-u', 'admin')).stdout).toBe('admin\n');
    const [listed] = JSON.parse((await as(eve, 'get', 'token', 'ci', '--json', 'name,roles')).stdout);
    expect(listed).toEqual({ name: 'ci', roles: ['viewer (seoul)'] });
    expect((await as({}, 'get', 'token', '--of', 'eve', '-o', 'name')).stdout).toBe('token/ci\n');
    expect((await as(eve, 'delete', 'token', 'ci', '--dry-run')).stdout).toMatch(/^- token\/ci of eve/);
    expect((await as(eve, 'delete', 'token', 'ci', '--yes')).stdout).toBe('token/ci\n');
    expect((await as(eve, 'delete', 'token', 'ci', '--yes')).code).toBe(3);
    let refused = await as(nobody, 'get', 'vpc');
    while (refused.code === 0) refused = await as(nobody, 'get', 'vpc');
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect((await as(nobody, 'logout')).code).toBe(0);
  });

  it('of a token is said in its request, or the command is not right', async () => {
    expect((await as(eve, 'create', 'token', 'x')).code).toBe(2);
    expect((await as(eve, 'create', 'token', 'x', '--role', 'king')).code).toBe(2);
    expect((await as(eve, 'create', 'token', 'x', '--role', 'viewer', '--geography', 'Asia')).code).toBe(2);
    expect((await as(eve, 'create', 'token', 'x', '--role', 'viewer', '--label', 'team')).code).toBe(2);
    const dry = await as(
      eve,
      'create',
      'token',
      'x',
      '--role',
      'viewer',
      '--label',
      'team=web',
      '--dry-run',
      '-o',
      'json',
    );
    expect(JSON.parse(dry.stdout).body).toEqual({ name: 'x', role: 'viewer', labels: { team: 'web' } });
    expect((await as(eve, 'get', 'token', '-o', 'name')).stdout).toBe('');
  });

  it('is in the audit log, which can be checked', async () => {
    const all = await as({}, 'audit', '--by', 'eve', '--from', '1h', '-o', 'jsonl');
    const entries = all.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(entries.every(({ user }: { user: string }) => user === 'eve')).toBe(true);
    expect(entries).toContainEqual(expect.objectContaining({ connection: 'busan', outcome: 'forbidden' }));
    expect((await as({}, 'audit', '--limit', '2', '-q')).stdout.trimEnd().split('\n')).toHaveLength(2);
    expect((await as({}, 'audit', '-c', 'busan', '--outcome', 'forbidden')).stdout).toContain('busan');
    expect((await as({}, 'audit', 'check', '-o', 'json')).stdout).toContain('"intact": true');
    expect((await as({}, 'audit', 'burn')).code).toBe(2);
  });
});
