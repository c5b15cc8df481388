import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@cb-spider/cloud-fakes/free-port';
import { expect, it } from '@jest/globals';
import { ask, basic } from './beds/ask.ts';
import { connectTwin, makeSurroundings, vmRequest } from './beds/bed.ts';
import { describeProcesses } from './beds/describe-processes.ts';
import { endedProcess, type ServerProcess, startProcess } from './beds/server-process.ts';

const run = promisify(execFile);
const c1 = { ConnectionName: 'c1' };

/** Settings with which a server does not start, and a part of the reason that it prints. */
const refusals: [string, Record<string, string>, string][] = [
  [
    'no login on the network',
    { SPIDER_AUTH: 'off', SERVER_ADDRESS: '0.0.0.0:0' },
    'SPIDER_AUTH=off would let everyone',
  ],
  ['half a login', { SPIDER_USERNAME: 'u' }, 'SPIDER_USERNAME is set without SPIDER_PASSWORD'],
  ['a key that is none', { SPIDER_ENCRYPTION_KEY: 'abc' }, 'SPIDER_ENCRYPTION_KEY has 2 bytes, not 32'],
  [
    'an address of another machine',
    { SERVER_ADDRESS: '192.0.2.1:1024', SPIDER_INSECURE: 'on' },
    'is not an address of this machine',
  ],
  ['a line that others can read', { SERVER_ADDRESS: '0.0.0.0:0' }, 'Others on the network could read'],
  [
    'a certificate that is none',
    { SPIDER_TLS_CERT: 'none', SPIDER_TLS_KEY: 'none' },
    'cannot be used: ENOENT',
  ],
  [
    'a PostgreSQL that does not run',
    { SPIDER_METADB_URL: 'postgresql://user@127.0.0.1:1/spider' },
    'Try: Check host, port and sslmode',
  ],
];

describeProcesses('a server in a process of its own', at => {
  it('makes a password when it is first started, and keeps nothing of it but a hash', async () => {
    const first = await startProcess(at.home, {});
    const file = /admin, with the password in (\S+)/.exec(first.stdout())?.[1] ?? '';
    expect((await stat(file)).mode & 0o077).toBe(0);
    const password = (await readFile(file, 'utf8')).trim();
    expect(password).toHaveLength(24);
    expect((await first.get('/driver')).status).toBe(200);
    expect((await first.request('GET', '/driver', undefined, { headers: {} })).status).toBe(401);
    await at.stopped(first);
    const second = await startProcess(at.home, {});
    expect(second.stdout()).toContain('admin, with the password that the first start printed');
    const signIn = { headers: basic('admin', password) };
    expect((await second.request('GET', '/driver', undefined, signIn)).status).toBe(200);
    await at.stopped(second);
    for (const text of [first.stdout(), second.stdout(), first.stderr(), second.stderr()])
      expect(text).not.toContain(password);
    expect(await everythingIn(at.home)).not.toContain(password);
  });

  it('shows three lines that work one after the other', async () => {
    const found = await run('curl', ['--version']).catch(() => undefined);
    if (found === undefined) {
      process.stderr.write('skipped: there is no curl here to run the lines with\n');
      return;
    }
    const server = await startProcess(at.home, {});
    const lines = server
      .stdout()
      .split('\n')
      .filter(line => line.startsWith('curl '));
    expect(lines).toHaveLength(3);
    const outputs: string[] = [];
    for (const line of lines) outputs.push((await run('sh', ['-c', line])).stdout);
    expect(outputs.join('\n')).not.toContain('"code"');
    expect(JSON.parse(outputs[2] ?? '')).toMatchObject({
      vm: [{ IId: { NameId: 'demo' }, VMUserId: 'cb-user' }],
    });
    await at.stopped(server);
  });

  it('keeps its data over a restart, in files that only its owner can read', async () => {
    const first = await startProcess(at.home);
    await connectTwin(first);
    await makeSurroundings(first);
    expect((await first.post('/vm', vmRequest())).status).toBe(200);
    await at.stopped(first);
    const second = await startProcess(at.home);
    expect((await second.get('/vmstatus/vm-01', c1)).reply).toEqual({ Status: 'Running' });
    expect((await second.delete('/destroy', c1)).reply.IsAllDestroyed).toBe(true);
    await at.stopped(second);
    for (const file of ['encryption.key', 'spider.db'])
      expect((await stat(join(at.home, file))).mode & 0o077).toBe(0);
  });

  it('reveals no secret in its logs or files', async () => {
    const server = await startProcess(at.home, {
      SPIDER_USERNAME: 'user',
      SPIDER_PASSWORD: 'pass-canary',
      SPIDER_LOG_LEVEL: 'trace',
      SPIDER_HISCALL_LOG: join(at.home, 'log', 'calllogs.log'),
    });
    await connectTwin(server);
    const value = [
      { Key: 'ClientId', Value: 'id-canary' },
      { Key: 'ClientSecret', Value: 'secret-canary' },
    ];
    const credential = { CredentialName: 'aws', ProviderName: 'AWS', KeyValueInfoList: value };
    expect((await server.post('/credential', credential)).status).toBe(200);
    await server.post('/credential', '{"Value":"broken-canary",');
    await makeSurroundings(server);
    const key = (await server.post('/keypair', { ...c1, ReqInfo: { Name: 'key-02' } })).reply
      .PrivateKey as string;
    await server.post(
      '/vm',
      vmRequest('w', { ImageName: 'twin-windows-server-2022-x86_64', VMUserPasswd: 'Windows-Canary-1' }),
    );
    await server.request('GET', '/driver?x=query-canary', undefined, {
      headers: basic('user', 'guess-canary'),
    });
    const metrics = await ask(new URL(server.base).origin, 'GET', '/metrics', undefined, {
      headers: basic('user', 'pass-canary'),
    });
    expect(metrics.reply).toContain('spider_calls_total{cloud="twin"');
    await at.stopped(server);
    const kept = `${metrics.reply}${server.stdout()}${server.stderr()}${await everythingIn(at.home)}`;
    expect(kept).toContain('"path":"/spider/keypair"');
    expect(kept).toContain('"CloudOSAPI" : "ImportKeyPair()"');
    for (const canary of ['pass', 'secret', 'broken', 'query', 'guess'])
      expect(kept).not.toContain(`${canary}-canary`);
    expect(kept).not.toContain('Windows-Canary-1');
    expect(kept).not.toContain(basic('user', 'pass-canary').authorization.slice(6));
    expect(kept).not.toContain(key.split('\n')[2]);
  });

  it('completes requests in progress when it is stopped, and accepts no more', async () => {
    const server = await startProcess(at.home);
    await connectTwin(server, { timeScale: '0.05' });
    await makeSurroundings(server);
    const slow = server.post('/vm', vmRequest());
    await operationBegun(server);
    server.kill('SIGTERM');
    expect(await slow).toMatchObject({ status: 200, reply: { IId: { NameId: 'vm-01' } } });
    expect(await server.ended).toBe(0);
    await expect(server.get('/health')).rejects.toThrow('ECONNREFUSED');
    expect(server.stderr()).toContain('"msg":"stopped"');
  });

  it('resumes a change that takes too long at the next start', async () => {
    const account = { SPIDER_USERNAME: 'user', SPIDER_PASSWORD: 'pass-canary' };
    const first = await startProcess(at.home, { ...account, SPIDER_DRAIN_SECONDS: '0.2' });
    await connectTwin(first, { timeScale: '0.05' });
    await makeSurroundings(first);
    const slow = first.post('/vm', vmRequest());
    await operationBegun(first);
    first.kill('SIGINT');
    expect(await slow).toMatchObject({ status: 503, reply: { code: 'cancelled' } });
    expect(await first.ended).toBe(0);
    const second = await startProcess(at.home);
    expect(await onlyVm(second)).toBe('Running');
    await at.stopped(second);
  });

  it('completes interrupted changes after a crash, without orphans and duplicates', async () => {
    const first = await startProcess(at.home);
    await connectTwin(first, { timeScale: '0.05' });
    await makeSurroundings(first);
    const slow = expect(first.post('/vm', vmRequest())).rejects.toThrow(/ECONNRESET|hang up/);
    await operationBegun(first);
    first.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    await slow;
    const second = await startProcess(at.home);
    expect((await second.get('/readyz')).status).toBe(200);
    expect(await onlyVm(second)).toBe('Running');
    while (!second.stderr().includes('"msg":"a change that was taken over has ended"'))
      await new Promise(next => setTimeout(next, 5));
    expect(logLines(second, 'a change was taken over')).toMatchObject([
      { connection: 'c1', kind: 'vm', action: 'create', name: 'vm-01', operation: expect.any(String) },
    ]);
    const metrics = await ask(new URL(second.base).origin, 'GET', '/metrics', undefined, {
      headers: basic('user', 'pass-canary'),
    });
    expect(metrics.reply).toMatch(/^spider_operations_taken_over_total 1$/m);
    expect(await second.post('/vm', vmRequest())).toMatchObject({
      status: 409,
      reply: { code: 'already_exists' },
    });
    expect((await second.delete('/vm/vm-01', c1)).reply).toEqual({ Status: 'Terminated' });
    expect((await second.get('/allvm', c1)).reply.AllList).toEqual({
      MappedList: [],
      OnlySpiderList: [],
      OnlyCSPList: [],
    });
    await at.stopped(second);
  });

  it('reports a cloud that does not answer', async () => {
    const server = await startProcess(at.home);
    const names = {
      DriverName: 'aws',
      CredentialName: 'aws',
      RegionName: 'aws',
      ConfigName: 'aws',
      ProviderName: 'AWS',
    };
    const values = {
      ClientId: 'x',
      ClientSecret: 'y',
      Endpoint: `http://127.0.0.1:${await freePort()}`,
      Region: 'us-east-1',
    };
    const KeyValueInfoList = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
    for (const path of ['/driver', '/credential', '/region', '/connectionconfig'])
      await server.post(path, { ...names, DriverLibFileName: 'aws-driver-v1.0.so', KeyValueInfoList });
    const vpc = { ConnectionName: 'aws', ReqInfo: { Name: 'v', IPv4_CIDR: '10.0.0.0/16' } };
    expect(await server.post('/vpc', vpc)).toMatchObject({
      status: 502,
      reply: { code: 'unavailable', retryable: true, hint: expect.stringContaining('endpoint') },
    });
    expect((await server.get('/countvpc/aws')).reply).toEqual({ count: 0 });
    await at.stopped(server);
  });

  it.each(refusals)('refuses to start with %s', async (_what, env, words) => {
    const { code, stderr } = await endedProcess(at.home, env);
    expect(code).toBe(1);
    expect(stderr).toContain(`Spider cannot start: `);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });

  it('refuses to start on a port or in a folder that is in use, and does not touch open changes', async () => {
    const first = await startProcess(at.home);
    await connectTwin(first, { timeScale: '0.05' });
    await makeSurroundings(first);
    const slow = first.post('/vm', vmRequest());
    await operationBegun(first);
    const sameHome = await endedProcess(at.home, {});
    expect(sameHome).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is in use by another server'),
    });
    const other = join(at.home, 'other');
    const { code, stderr } = await endedProcess(other, { SERVER_ADDRESS: new URL(first.base).host });
    expect(code).toBe(1);
    expect(stderr).toContain('is taken by another program');
    expect((await slow).status).toBe(200);
    expect(await onlyVm(first)).toBe('Running');
    await at.stopped(first);
  });
});

/** Returns the lines that a server has logged with this message. */
function logLines(server: ServerProcess, msg: string): readonly object[] {
  const lines = server
    .stderr()
    .split('\n')
    .filter(line => line.includes(`"msg":"${msg}"`));
  return lines.map(line => JSON.parse(line));
}

/** Waits until a VM is recorded, which means that its operation has begun. */
async function operationBegun(server: ServerProcess): Promise<void> {
  while ((await server.get('/countvm/c1')).reply.count === 0) await new Promise(next => setTimeout(next, 5));
}

/** Returns the state of the only VM once it runs. Checks that it is the only one, both recorded and at the cloud. */
async function onlyVm(server: ServerProcess): Promise<string> {
  for (;;) {
    const { Status } = (await server.get('/vmstatus/vm-01', c1)).reply;
    if (Status === 'Running') {
      const { AllList } = (await server.get('/allvm', c1)).reply;
      expect(AllList).toMatchObject({
        MappedList: [{ NameId: 'vm-01' }],
        OnlySpiderList: [],
        OnlyCSPList: [],
      });
      return Status;
    }
    if (Status === undefined) throw new Error('The VM is gone.');
    await new Promise(next => setTimeout(next, 50));
  }
}

async function everythingIn(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter(file => file.isFile() && file.name !== 'encryption.key')
    .map(file => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(texts)).join('');
}
