import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { canRunLines, runLines } from '../beds/curl.ts';
import { endServers, missingBuild, type ServerProcess, startProcess } from '../beds/server-process.ts';

const run = promisify(execFile);
/** Settings without a login, so that a second start needs no password either. */
const open = { SPIDER_WORLD: 'on', SPIDER_AUTH: 'off' };

// Each test starts and stops servers, and the machine may have other work.
jest.setTimeout(120_000);

const missing = missingBuild();
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);
const hasCurl = await canRunLines();

const suite = missing === undefined && hasCurl ? describe : describe.skip;

suite('a new user with the whole world', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'spider-world-'));
  });
  afterEach(async () => {
    await endServers();
    await rm(home, { recursive: true, force: true });
  });

  it('creates a VM in Seoul and one in Frankfurt, runs a command on both, and copies a file in and out', async () => {
    const server = await startProcess(home, { SPIDER_WORLD: 'on' });
    const shown = server.stdout().split('\n');
    const lines = shown.filter(line => /^(echo|curl) /.test(line));
    expect(lines).toHaveLength(5);
    const outputs: string[] = [];
    for (const line of lines) outputs.push((await run('sh', ['-c', line])).stdout);
    const [seoul, frankfurt, both = '', copiedIn = '', copiedOut] = outputs;
    expect(seoul).toContain('"Region":"aws-ap-northeast-2"');
    expect(frankfurt).toContain('"Region":"aws-eu-central-1"');
    const { results, complete } = JSON.parse(both);
    expect(complete).toBe(true);
    expect(results).toHaveLength(2);
    for (const { stdout, exitCode } of results) {
      expect(stdout).toMatch(/^demo-\w+\n$/);
      expect(exitCode).toBe(0);
    }
    expect(results[0].stdout).not.toBe(results[1].stdout);
    expect(JSON.parse(copiedIn)).toMatchObject({ bytes: 6 });
    expect(copiedOut).toBe('hello\n\n'); // curl adds a newline to what it prints
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('finds the same connections and VMs after a restart, and commands work as before', async () => {
    const first = await startProcess(home, open);
    const before = (await first.get('/connectionconfig')).reply.connectionconfig.length;
    const line = first
      .stdout()
      .split('\n')
      .find(text => text.startsWith('curl '));
    await run('sh', ['-c', line ?? '']);
    const ask = { ConnectionName: 'twin-aws-ap-northeast-2', ReqInfo: { Command: 'hostname' } };
    const name = (await first.post('/vm/demo/command', ask)).reply.stdout;
    await first.delete('/connectionconfig/twin-aws-eu-central-1');
    first.kill('SIGTERM');
    await first.ended;
    const second = await startProcess(home, open);
    expect((await second.get('/connectionconfig')).reply.connectionconfig).toHaveLength(before - 1);
    expect((await second.post('/vm/demo/command', ask)).reply.stdout).toBe(name);
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('finds nothing if the world is off, which is the default', async () => {
    for (const env of [{ SPIDER_AUTH: 'off' }, { SPIDER_AUTH: 'off', SPIDER_WORLD: 'off' }]) {
      const server = await startProcess(home, env);
      expect((await server.get('/connectionconfig')).reply).toEqual({ connectionconfig: [] });
      server.kill('SIGTERM');
      await server.ended;
    }
  });
});

suite('a new user with the whole world, on one server', () => {
  let folder: string;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spider-world-'));
    server = await startProcess(folder, open);
  });
  afterAll(async () => {
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  it('may copy the lines of the tour of kinds', async () => {
    const page = await readFile(resolve(import.meta.dirname, '../../../../docs/tour.md'), 'utf8');
    const lines = [...page.matchAll(/<!-- example: kinds -->\n```sh\n([^`]*)```/g)].map(([, part]) => part);
    const stdout = await runLines(server.base, lines.join(''));
    expect(stdout).not.toContain('"code"');
    expect(stdout).toMatch(/"DataDiskIIDs":\[\{"NameId":"data"/);
    expect(stdout).toMatch(/^hello$/m);
    expect(stdout).toMatch(/"healthinfo":.*"web-1".*"web-2"/);
    expect(stdout).toMatch(/"cost-centre".*"42"/);
    const left = ['disk', 'myimage', 'nlb', 'vm', 'vpc'].map(kind =>
      server.get(`/${kind}?ConnectionName=twin-aws-ap-northeast-2`),
    );
    for (const { reply } of await Promise.all(left)) expect(Object.values(reply)).toEqual([[]]);
  });

  it('may copy the lines of the page on the REST API', async () => {
    const page = await readFile(resolve(import.meta.dirname, '../../../../docs/rest.md'), 'utf8');
    const lines = [...page.matchAll(/<!-- example: rest -->\n```sh\n([^`]*)```/g)].map(([, part]) => part);
    const stdout = await runLines(server.base, lines.join(''));
    const codes = [...stdout.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code);
    expect(codes).toEqual(['not_found', 'dependency_in_use']);
    const keys = [...stdout.matchAll(/"PrivateKey":"(-+BEGIN[^"]+)"/g)].map(([, key]) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(stdout).toMatch(/^HTTP\/1\.1 202 .*^location: \/spider\/operation\/.*"action":"create"/ims);
    expect(stdout.match(/"vmspec":\[/g)).toHaveLength(1);
    expect(stdout).toMatch(/^\{"item":.*"NameId":"rest".*^\{"end":/ms);
    expect(stdout).toMatch(/^: heartbeat$/m);
    expect(stdout).toMatch(/^\{"plans":\[\{.*"name":"other"/m);
    expect((await server.get('/vpc?ConnectionName=twin-aws-ap-northeast-2')).reply).toEqual({ vpc: [] });
  });

  // last, because these lines leave their VMs
  it('may copy the lines of the README', async () => {
    const readme = await readFile(resolve(import.meta.dirname, '../../../../README.md'), 'utf8');
    const lines = /<!-- example: tour -->\n```sh\n([^`]*)```/.exec(readme)?.[1] ?? '';
    const stdout = await runLines(server.base, lines);
    expect(stdout).not.toContain('"code"');
    expect(stdout.match(/"stdout":"demo-\w+\\n"/g)).toHaveLength(2);
    expect(stdout).toMatch(/"bytes":6,.*hello\n+$/s);
  });
});
