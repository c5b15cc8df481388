import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { widthOf } from '../../src/output/cells.ts';
import { describeWorld } from '../beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from '../beds/processes.ts';

const colour = '\u001b[';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, '서울-리전-연결-긴-이름');
  await connectTwin(world, 'slow', { TimeScale: '0.1' });
  await makeDemo(world, '서울-리전-연결-긴-이름');
  await makeDemo(world, 'slow');
  await world.spider('create', 'vm', 'web', '-c', '서울-리전-연결-긴-이름', ...demoVm);
}

describeWorld('in a terminal', { prepare }, world => {
  it('colours and cuts to 40 columns; NO_COLOR, TERM=dumb and --no-color take the colour away', async () => {
    const { stdout } = await world().terminal('stty cols 40; $SPIDER get vm').ended;
    expect(stdout).toContain(colour);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removes colours
    const lines = stdout.replace(/\u001b\[[0-9;]*m/g, '').split('\r\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(40);
    for (const [line, env] of [
      ['$SPIDER get vm', { NO_COLOR: '1' }],
      ['$SPIDER get vm', { TERM: 'dumb' }],
      ['$SPIDER get vm --no-color', {}],
    ] as const)
      expect((await world().terminal(line, env).ended).stdout).not.toContain(colour);
  });

  it('gives a pipe no colour, and ends silently when the pipe closes', async () => {
    const piped = await world().terminal('$SPIDER get vm | cat').ended;
    expect(piped.stdout).not.toContain(colour);
    const zones = await world().terminal('set -o pipefail; $SPIDER get zone | head -1; echo code $?', {
      SHELL: '/bin/bash',
    }).ended;
    expect(zones.stdout).toContain('code 0');
    expect(zones.stdout).not.toMatch(/EPIPE|error/i);
  });

  it('writes into a file what a pipe gets', async () => {
    const file = join(world().folder, 'vms.txt');
    await world().terminal(`$SPIDER get vm > ${file}`).ended;
    expect(await readFile(file, 'utf8')).toMatch(/^NAME {2}CONNECTION +STATE[^\n]*\nweb /);
  });

  it('asks before it deletes: a no changes nothing, a yes does it', async () => {
    const no = world().terminal('$SPIDER delete key demo -c slow; echo code $?');
    await no.untilPrinted('delete key? (y/N)');
    no.child.stdin?.write('n\n');
    expect((await no.ended).stdout).toContain('code 1');
    expect((await world().spider('get', 'key', '-c', 'slow', '-o', 'name')).stdout).toBe('key/demo\n');
    const yes = world().terminal('$SPIDER delete key demo -c slow; echo code $?');
    await yes.untilPrinted('key/demo on slow');
    await yes.untilPrinted('(y/N)');
    yes.child.stdin?.write('y\n');
    expect((await yes.ended).stdout).toContain('code 0');
    expect((await world().spider('get', 'key', '-c', 'slow')).stderr).toBe('No key pair found.\n');
    await world().ask('POST', '/keypair', { ConnectionName: 'slow', ReqInfo: { Name: 'demo' } });
  });

  it('requires the number of more than five objects to be typed', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `k${index}`);
    for (const name of names)
      await world().ask('POST', '/keypair', { ConnectionName: 'slow', ReqInfo: { Name: name } });
    const line = `$SPIDER delete key ${names.join(' ')} -c slow; echo code $?`;
    const yes = world().terminal(line);
    await yes.untilPrinted('Type 6 to delete key them all');
    yes.child.stdin?.write('y\n');
    expect((await yes.ended).stdout).toContain('code 1');
    const six = world().terminal(line);
    await six.untilPrinted('Type 6');
    six.child.stdin?.write('6\n');
    expect((await six.ended).stdout).toContain('code 0');
  });

  it('ends at Ctrl+C while a change continues, which follow then shows to its end', async () => {
    const flags = demoVm.join(' ');
    const creating = world().terminal(`trap : INT; $SPIDER create vm late -c slow ${flags}; echo code $?`);
    await creating.untilPrinted('create vm late');
    creating.child.stdin?.write('\u0003');
    const { stdout } = await creating.ended;
    expect(stdout).toContain('code 130');
    const [, id = ''] = /still running: spider follow op\/(\w+)/.exec(stdout) ?? [];
    const followed = await world().spider('follow', `op/${id}`, '-o', 'json');
    expect(followed.code).toBe(0);
    expect(JSON.parse(followed.stdout).items).toMatchObject([
      { name: id, action: 'create', object: 'late', state: 'succeeded' },
    ]);
    expect((await world().spider('get', 'vm', 'late', '--json', 'state')).stdout).toContain('Running');
  });

  it('ends a question with 130 at Ctrl+C, and does nothing', async () => {
    const asked = world().terminal('trap : INT; $SPIDER delete vm web -A; echo code $?');
    await asked.untilPrinted('(y/N)');
    asked.child.stdin?.write('\u0003');
    expect((await asked.ended).stdout).toContain('code 130');
    expect((await world().spider('get', 'vm', 'web', '-o', 'name')).stdout).toBe('vm/web\n');
  });

  it('hides a password that is typed, keeps it in a file of its own, and uses it', async () => {
    const folder = join(world().folder, 'other');
    mkdirSync(folder);
    const env = { XDG_CONFIG_HOME: folder, SPIDER_PASSWORD: '' };
    const login = world().terminal('stty cols 80; $SPIDER login; echo code $?', env);
    await login.untilPrinted('Password of admin');
    login.child.stdin?.write('password-canary\r');
    const { stdout } = await login.ended;
    expect(stdout).toContain('code 0');
    expect(stdout).not.toContain('canary');
    expect(await world().start(['get', 'key', '-o', 'name', '-c', 'slow'], env).ended).toMatchObject({
      code: 0,
      stdout: 'key/demo\n',
    });
    const logout = await world().start(['logout'], env).ended;
    expect(logout.code).toBe(0);
    expect((await world().start(['get', 'key'], env).ended).code).toBe(4);
  });

  it('prints that a newer version is available, on a terminal only and once a day', async () => {
    const folder = join(world().folder, 'update');
    const heard = async (askedAt: number) => {
      mkdirSync(join(folder, 'spider'), { recursive: true });
      await writeFile(join(folder, 'spider', 'update.json'), JSON.stringify({ askedAt, latest: '999.0.0' }));
    };
    // The process that asks the registry has no network, because its proxy is closed.
    const env = {
      XDG_CACHE_HOME: folder,
      SPIDER_NO_UPDATE: '',
      CI: '',
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      NO_PROXY: '127.0.0.1',
    };
    await heard(0);
    expect((await world().terminal('$SPIDER get key', env).ended).stdout).toContain(
      'spider 999.0.0 is available',
    );
    await heard(Date.now());
    expect((await world().terminal('$SPIDER get key', env).ended).stdout).not.toContain('999');
    await heard(0);
    expect((await world().terminal('$SPIDER get key', { ...env, CI: 'true' }).ended).stdout).not.toContain(
      '999',
    );
    expect((await world().terminal('$SPIDER get key | cat', env).ended).stdout).not.toContain('999');
  });

  it('shows live states in top, until q, and fits any terminal', async () => {
    const top = world().terminal('stty cols 40 rows 12; $SPIDER top; echo code $?', { NO_COLOR: '1' });
    await top.untilPrinted('Runn');
    top.child.stdin?.write('q');
    const { stdout } = await top.ended;
    expect(stdout).toContain('code 0');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removes sequences that move the cursor
    for (const line of stdout.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').split(/\r?\n/))
      expect(widthOf(line)).toBeLessThanOrEqual(40);
  });

  it('keeps top running while the server does not reply, shows the next change, and ends with 130 at Ctrl+C', async () => {
    const top = world().terminal('trap : INT; stty cols 100 rows 30; $SPIDER top; echo code $?');
    await top.untilPrinted('Running');
    await world().kill();
    await top.untilPrinted('the server does not respond');
    await world().restart();
    let isHeard = false;
    const heard = top.untilPrinted('create publicIp').then(() => {
      isHeard = true;
    });
    for (let count = 0; !isHeard && count < 50; count++)
      await world().program('create', 'ip', `seen-${count}`, '-c', 'slow');
    await heard;
    top.child.stdin?.write('\u0003');
    expect((await top.ended).stdout).toContain('code 130');
  }, 120_000);
});
