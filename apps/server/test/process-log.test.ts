import { execFile, spawn } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ask, basic } from './ask.ts';
import { connectTwin } from './bed.ts';
import {
  endedProcess,
  endServers,
  missingBuild,
  type ServerProcess,
  startProcess,
} from './server-process.ts';

const run = promisify(execFile);
const c1 = { ConnectionName: 'c1' };

// Servers start and stop in each test, on machines that may have other work.
jest.setTimeout(60_000);

const missing = missingBuild();
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

(missing === undefined ? describe : describe.skip)('the logs of a server', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'spider-server-'));
  });
  afterEach(async () => {
    await endServers();
    await rm(home, { recursive: true, force: true });
  });

  const stopped = async (server: ServerProcess) => {
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  };

  it('works and ends on a full disk', async () => {
    const full = await open('/dev/full', 'w');
    const server = await startProcess(home, undefined, { fileDescriptor: full.fd });
    await full.close();
    for (let count = 0; count < 5; count++) expect((await server.post('/driver', {})).status).toBe(400);
    const metrics = await ask(new URL(server.base).origin, 'GET', '/metrics', undefined, {
      headers: basic('user', 'pass-canary'),
    });
    expect(metrics.reply).toMatch(/^spider_log_lost_lines_total [1-9]/m);
    await stopped(server);
  });

  it.each([
    ['has gone', 'exec 3<&-'],
    ['does not read', 'sleep 60'],
  ])('ends although the reader of its log %s', async (_what, reader) => {
    const pipe = join(home, 'pipe');
    await run('mkfifo', [pipe]);
    const child = spawn('sh', ['-c', `exec 3<'${pipe}'; ${reader}`], { stdio: 'ignore' });
    const log = await open(pipe, 'w');
    const account = { SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary', SPIDER_LOG_LEVEL: 'trace' };
    const server = await startProcess(home, account, { fileDescriptor: log.fd });
    await log.close();
    // more than a pipe holds
    for (let count = 0; count < 400; count++) await server.post('/driver', {});
    await stopped(server);
    child.kill('SIGKILL');
  });

  it('writes the call log, in a new file after SIGHUP', async () => {
    const [file, moved] = [join(home, 'calls.log'), join(home, 'moved.log')];
    const account = { SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary' };
    const server = await startProcess(home, { ...account, SPIDER_HISCALL_LOG: file });
    await connectTwin(server);
    await rename(file, moved);
    server.kill('SIGHUP');
    while (!(await readdir(home)).includes('calls.log')) await new Promise(next => setTimeout(next, 10));
    await server.get('/vmspec', c1);
    await stopped(server);
    expect(await readFile(file, 'utf8')).toMatch(/^\[HISCALL\].*"ListSpecs\(\)".*\n$/);
    expect(await readFile(moved, 'utf8')).toBe('');
    const refused = await endedProcess(home, { ...account, SPIDER_HISCALL_LOG: '/dev/null/calls.log' });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('SPIDER_HISCALL_LOG: /dev/null/calls.log cannot be written');
  });
});
