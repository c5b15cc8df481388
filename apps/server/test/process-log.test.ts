import { execFile, spawn } from 'node:child_process';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { ask, basic } from './beds/ask.ts';
import { connectTwin } from './beds/bed.ts';
import { describeProcesses } from './beds/describe-processes.ts';
import { endedProcess, startProcess } from './beds/server-process.ts';

const run = promisify(execFile);
const c1 = { ConnectionName: 'c1' };

describeProcesses('the logs of a server', at => {
  it('works and ends on a full disk', async () => {
    const full = await open('/dev/full', 'w');
    const server = await startProcess(at.home, undefined, { fileDescriptor: full.fd });
    await full.close();
    for (let count = 0; count < 5; count++) expect((await server.post('/driver', {})).status).toBe(400);
    const metrics = await ask(new URL(server.base).origin, 'GET', '/metrics', undefined, {
      headers: basic('user', 'pass-canary'),
    });
    expect(metrics.reply).toMatch(/^spider_log_lost_lines_total [1-9]/m);
    await at.stopped(server);
  });

  it.each([
    ['has gone', 'exec 3<&-'],
    ['does not read', 'sleep 60'],
  ])('ends although the reader of its log %s', async (_what, reader) => {
    const pipe = join(at.home, 'pipe');
    await run('mkfifo', [pipe]);
    const child = spawn('sh', ['-c', `exec 3<'${pipe}'; ${reader}`], { stdio: 'ignore' });
    const log = await open(pipe, 'w');
    const account = { SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary', SPIDER_LOG_LEVEL: 'trace' };
    const server = await startProcess(at.home, account, { fileDescriptor: log.fd });
    await log.close();
    // more lines than the pipe can buffer
    for (let count = 0; count < 400; count++) await server.post('/driver', {});
    await at.stopped(server);
    child.kill('SIGKILL');
  });

  it('writes the call log, in a new file after SIGHUP', async () => {
    const [file, moved] = [join(at.home, 'calls.log'), join(at.home, 'moved.log')];
    const account = { SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary' };
    const server = await startProcess(at.home, { ...account, SPIDER_HISCALL_LOG: file });
    await connectTwin(server);
    await rename(file, moved);
    server.kill('SIGHUP');
    while (!(await readdir(at.home)).includes('calls.log')) await new Promise(next => setTimeout(next, 10));
    await server.get('/vmspec', c1);
    await at.stopped(server);
    expect(await readFile(file, 'utf8')).toMatch(/^\[HISCALL\].*"ListSpecs\(\)".*\n$/);
    expect(await readFile(moved, 'utf8')).toBe('');
    const refused = await endedProcess(at.home, { ...account, SPIDER_HISCALL_LOG: '/dev/null/calls.log' });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('SPIDER_HISCALL_LOG: /dev/null/calls.log cannot be written');
  });
});
