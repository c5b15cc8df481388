import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from '@jest/globals';
import { type Answer, ask, basic } from '../beds/ask.ts';
import { connectTwin, makeSurroundings, vmRequest } from '../beds/bed.ts';
import { describeProcesses } from '../beds/describe-processes.ts';
import { readExposition } from '../beds/exposition.ts';
import { endedProcess, type ServerProcess, startProcess } from '../beds/server-process.ts';
import { creates, namesOf } from '../cluster/load.ts';
import { expectWhole } from '../cluster/oracle.ts';
import { eachOf, type Outcome, sendUntilAnswered } from '../cluster/patient-client.ts';

const login = basic('user', 'pass-canary');
const env = {
  SPIDER_USERNAME: 'user',
  SPIDER_PASSWORD: 'pass-canary',
  SPIDER_WORKERS: '2',
  SPIDER_LEASE_SECONDS: '1',
  SPIDER_TWIN_SSH: 'off',
};
const c1 = { ConnectionName: 'c1' };

interface Named {
  readonly IId: { readonly NameId: string };
}

/** The number of networks, and of VMs. */
const count = 12;

describeProcesses('workers of one server', at => {
  it('serve side by side, and one scrape returns the metrics of all', async () => {
    const server = await startProcess(at.home, env);
    // its log may arrive after what it prints
    while (workersOf(server).length < 2) await pause(20);
    expect(new Set(workersOf(server)).size).toBe(2);
    for (let n = 0; n < 10; n++) expect((await server.get('/driver')).status).toBe(200);
    const { reply } = await ask(new URL(server.base).origin, 'GET', '/metrics', undefined, {
      headers: login,
    });
    const families = readExposition(String(reply));
    const values = (name: string) => (families.get(name)?.samples ?? []).map(({ value }) => value);
    expect(values('spider_workers')).toEqual([2]);
    expect(values('spider_store_up')).toEqual([1]);
    const answered = families.get('spider_http_requests_total')?.samples ?? [];
    expect(answered.find(({ labels }) => labels.route === '/spider/driver')?.value).toBe(10);
    expect(await endedProcess(at.home, {})).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is in use by another server'),
    });
    await at.stopped(server);
    expect(server.stderr()).not.toContain('a worker ended');
  });

  it('see changes by another worker at once', async () => {
    const server = await startProcess(at.home, env);
    await connectTwin(server);
    const list = () => server.get('/vpc', c1);
    expect(statuses(await byAll(list))).toEqual([200]);
    expect((await server.delete('/connectionconfig/c1')).status).toBe(200);
    expect(statuses(await byAll(list))).toEqual([404]);
    await connectTwin(server, { account: 'other' });
    await makeSurroundings(server);
    for (const { reply } of await byAll(list))
      expect(reply.vpc.map(({ IId }: Named) => IId.NameId)).toEqual(['vpc-01']);
    const { reply: made } = await server.post('/token', { name: 'robot', role: 'admin' });
    const byToken = { headers: { authorization: `Bearer ${made.token}` } };
    const read = () => server.request('GET', '/driver', undefined, byToken);
    expect(statuses(await byAll(read))).toEqual([200]);
    expect((await server.delete(`/token/${made.id}`)).status).toBe(200);
    while (!isDeepStrictEqual(statuses(await byAll(read)), [401])) await pause(100);
    await at.stopped(server);
  });

  it('send the events of all workers in one stream', async () => {
    const server = await startProcess(at.home, env);
    await connectTwin(server);
    const names = ['key-1', 'key-2', 'key-3', 'key-4'];
    const stream = readUntilEnded(server, names);
    await stream.opened;
    for (const Name of names)
      expect((await server.post('/keypair', { ...c1, ReqInfo: { Name } })).status).toBe(200);
    expect(await stream.ended).toEqual(names);
    await at.stopped(server);
  });

  it('lose and repeat no changes when one is killed during creates and is replaced', async () => {
    const server = await startProcess(at.home, { ...env, SPIDER_TWIN_LATENCY_SCALE: '1' });
    const servers = { at: () => server, login };
    await connectTwin(server);
    await makeSurroundings(server);
    const requests = creates(count);
    const outcomes: Outcome[] = [];
    await eachOf(requests, 8, async (request, index) => {
      outcomes.push(await sendUntilAnswered(servers, request, index));
      if (outcomes.length === 5) process.kill(workersOf(server)[0] ?? 0, 'SIGKILL');
    });
    expect(outcomes.filter(({ before }) => before.includes('cut')).length).toBeGreaterThanOrEqual(1);
    const there = await expectWhole(servers);
    expect(there.vm).toEqual(namesOf('vm', count));
    expect(there.vpc).toEqual([...namesOf('net', count), 'vpc-01'].sort());
    expect(outcomes.map(({ answer }) => answer.status)).toEqual(requests.map(() => 200));
    while (workersOf(server).length < 3) await pause(20);
    expect((await server.get('/audit/check')).reply).toMatchObject({ intact: true });
    await at.stopped(server);
    expect(server.stderr()).toContain('"signal":"SIGKILL","msg":"a worker ended, and is replaced"');
  });

  it('complete their last replies when the first process is stopped', async () => {
    const server = await startProcess(at.home, env);
    await connectTwin(server, { timeScale: '0.05' });
    await makeSurroundings(server);
    const slow = ['vm-01', 'vm-02'].map(name => server.post('/vm', vmRequest(name)));
    while ((await server.get('/countvm/c1')).reply.count < 2) await pause(5);
    server.kill('SIGTERM');
    for (const answer of slow) expect((await answer).status).toBe(200);
    expect(await server.ended).toBe(0);
    await expect(server.get('/health')).rejects.toThrow('ECONNREFUSED');
  });

  it('end with the first process, and the next start resumes their changes', async () => {
    const first = await startProcess(at.home, env);
    await connectTwin(first, { timeScale: '0.05' });
    await makeSurroundings(first);
    const slow = expect(first.post('/vm', vmRequest())).rejects.toThrow(/ECONNRESET|hang up/);
    while ((await first.get('/countvm/c1')).reply.count === 0) await pause(5);
    first.kill('SIGKILL');
    await first.ended;
    await slow;
    const second = await startProcess(at.home, env);
    expect((await expectWhole({ at: () => second, login })).vm).toEqual(['vm-01']);
    await at.stopped(second);
  });

  it('create one password, and fail to start together', async () => {
    const server = await startProcess(at.home, { SPIDER_WORKERS: '3' });
    expect(statuses(await byAll(() => server.get('/driver')))).toEqual([200]);
    await at.stopped(server);
    expect(await endedProcess(at.home, { SPIDER_WORKERS: '2', SPIDER_ENCRYPTION_KEY: 'abc' })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Spider cannot start: .*not 32/),
    });
    const wrong = { SPIDER_WORKERS: '2', SERVER_ADDRESS: '192.0.2.1:1024', SPIDER_INSECURE: 'on' };
    const { code, stderr } = await endedProcess(at.home, wrong);
    expect(code).toBe(1);
    expect(stderr.match(/Spider cannot start/g)).toHaveLength(1);
  });
});

/** Returns the ids of the processes that have started to serve so far. */
function workersOf(server: ServerProcess): number[] {
  const lines = server.stderr().split('\n');
  return lines.flatMap(line => (line.includes('a worker serves') ? [JSON.parse(line).pid as number] : []));
}

/** Sends requests until two workers have replied. The prefix of a request id identifies the worker. */
async function byAll(question: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  const workers = new Set<string>();
  while (workers.size < 2) {
    const round = await Promise.all(Array.from({ length: 8 }, question));
    for (const { headers } of round) workers.add(String(headers['x-request-id']).slice(0, 8));
    answers.push(...round);
  }
  return answers;
}

/** Returns the distinct statuses. */
const statuses = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))];

/** Reads the event stream of one worker until it has received the end of each change. */
function readUntilEnded(server: ServerProcess, names: readonly string[]) {
  const opened = Promise.withResolvers<void>();
  const read = async () => {
    const { body } = await fetch(`${server.base}/events`, { headers: login });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    const ended = new Set<string>();
    for (let text = ''; ; ) {
      text += Buffer.from((await reader.read()).value ?? []).toString();
      opened.resolve();
      for (const [, data = ''] of text.matchAll(/^data: (.*)\n/gm)) {
        const { name, state } = JSON.parse(data) as { readonly name: string; readonly state: string };
        if (state === 'succeeded') ended.add(name);
      }
      if (ended.size < names.length) continue;
      await reader.cancel();
      return [...ended];
    }
  };
  return { opened: opened.promise, ended: read() };
}
