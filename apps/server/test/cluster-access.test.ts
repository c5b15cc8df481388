import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask, basic } from './ask.ts';
import { connectTwin, makeSurroundings, vmRequest } from './bed.ts';
import { Cluster } from './cluster/cluster.ts';
import { describeCluster } from './cluster/describe-cluster.ts';

/** What is taken away has to be gone everywhere within this time, in milliseconds. */
const soonMs = 1_000;

type Headers = Readonly<Record<string, string>>;

describeCluster('what is taken away at one server', () => {
  let cluster: Cluster;
  let eve: Headers;
  beforeAll(async () => {
    cluster = await Cluster.start({ SPIDER_TWIN_SSH: 'on' });
    await connectTwin(cluster.first);
    await makeSurroundings(cluster.first);
    expect((await cluster.first.post('/vm', vmRequest())).status).toBe(200);
    const { stdout } = await cluster.command(['user', 'add', 'eve', '--role', 'operator']).ended;
    eve = basic('eve', /[\w-]{24}/.exec(stdout)?.[0] ?? '');
  });
  afterAll(() => cluster.close());

  const send = (server: number, method: string, path: string, headers: Headers, body?: unknown) =>
    ask(cluster.at(server).base, method, path, body, { headers });

  async function newToken() {
    const { reply } = await cluster.first.post('/token', { name: 'ci', role: 'operator' });
    return { id: String(reply.id), headers: { authorization: `Bearer ${reply.token}` } };
  }

  /** Milliseconds until the other server answers something else than before. */
  async function changedAfter(headers: Headers, takeAway: () => Promise<unknown>, expected = 401) {
    const path = '/vm/vm-01/hostkey?ConnectionName=c1';
    expect((await send(1, 'DELETE', path, headers)).status).toBe(200);
    await takeAway();
    const startedAt = performance.now();
    for (;;) {
      const askedAt = performance.now();
      if ((await send(1, 'DELETE', path, headers)).status === expected) return askedAt - startedAt;
      if (askedAt - startedAt > 10 * soonMs) throw new Error('It is answered still.');
      await pause(20);
    }
  }

  it('is gone at the other within a second: a token', async () => {
    const { id, headers } = await newToken();
    expect(await changedAfter(headers, () => cluster.first.delete(`/token/${id}`))).toBeLessThan(soonMs);
  });

  it('is gone at the other within a second: a token that is used at both all the time', async () => {
    const { id, headers } = await newToken();
    for (let n = 0; n < 20; n++) expect((await send(n, 'GET', '/countvpc', headers)).status).toBe(200);
    expect(await changedAfter(headers, () => cluster.second.delete(`/token/${id}`))).toBeLessThan(soonMs);
    expect((await send(0, 'GET', '/countvpc', headers)).status).toBe(401);
  });

  /** As `spider-server user role` writes it. */
  const giveEve = (role: 'viewer' | 'operator') =>
    cluster.rowsOf(`update users set grants = '[{"role":"${role}"}]' where name = 'eve'`);

  it('is gone at both within a second: a role', async () => {
    expect(await changedAfter(eve, () => giveEve('viewer'), 403)).toBeLessThan(soonMs);
    expect((await send(0, 'DELETE', '/vm/vm-01/hostkey?ConnectionName=c1', eve)).status).toBe(403);
    expect((await send(1, 'GET', '/countvpc', eve)).status).toBe(200);
    await giveEve('operator');
    await pause(soonMs);
  });

  const command = (Command: string) => ({ ConnectionName: 'c1', ReqInfo: { Command } });

  /** Opens at the second server all that goes on for long, and resolves when it does. `ended` resolves when all is over. */
  async function openAll(headers: Headers) {
    const { base } = cluster.second;
    const file = `/tmp/begun-${performance.now()}`;
    const run = send(1, 'POST', '/vm/vm-01/command', headers, command(`touch ${file}; sleep 120`));
    const events = openEvents(`${base}/events`, headers);
    const terminal = new WebSocket(
      `${base.replace(/^http/, 'ws')}/vm/vm-01/terminal?ConnectionName=c1`,
      { headers } as never, // Node's own takes headers
    );
    const closed = new Promise(resolve => terminal.addEventListener('close', resolve));
    await new Promise(resolve => terminal.addEventListener('message', resolve, { once: true }));
    await events.open;
    for (;;) {
      const { reply } = await cluster.first.post('/vm/vm-01/command', command(`test -e ${file}`));
      if (reply.exitCode === 0) break;
    }
    const goesOn = new Set(['command', 'events', 'terminal']);
    const all = { command: run, events: events.ended, terminal: closed };
    const ended = Object.entries(all).map(([name, end]) => end.then(() => void goesOn.delete(name)));
    return { goesOn, ended: Promise.all(ended) };
  }

  function openEvents(address: string, headers: Headers) {
    const open = Promise.withResolvers<void>();
    const ended = new Promise<void>((resolve, reject) => {
      const sent = request(address, { headers, agent: false }, response => {
        open.resolve();
        response.resume().on('end', resolve).on('error', reject);
      });
      sent.on('error', reject).end();
    });
    return { open: open.promise, ended };
  }

  /** What goes on at the second server a second after something was taken away. */
  async function goesOnAfter(headers: Headers, takeAway: () => Promise<unknown>) {
    const { goesOn, ended } = await openAll(headers);
    await pause(soonMs);
    expect([...goesOn]).toEqual(['command', 'events', 'terminal']); // it does not end by itself
    await takeAway();
    await Promise.race([ended, pause(soonMs)]);
    return [...goesOn];
  }

  it('ends at the other within a second: events, a terminal and a command of a token', async () => {
    const { id, headers } = await newToken();
    expect(await goesOnAfter(headers, () => cluster.first.delete(`/token/${id}`))).toEqual([]);
  });

  it('ends at the other within a second: events, a terminal and a command of a role', async () => {
    expect(await goesOnAfter(eve, () => giveEve('viewer'))).toEqual([]);
  });

  it('is gone with the password: the owner’s sessions, on a server that knows the new one', async () => {
    const host = { host: 'spider.example' }; // behind a proxy both have the same name
    const [, user = '', password = ''] =
      /^(.*?):(.*)$/.exec(atob(cluster.login.authorization.slice(6))) ?? [];
    const { headers } = await send(0, 'POST', '/session', host, { user, password });
    const [cookie = ''] = headers['set-cookie'] as readonly string[];
    const session = { ...host, cookie: cookie.split(';')[0] ?? '' };
    expect((await send(1, 'GET', '/session', session)).status).toBe(200);
    await cluster.restart(0, {});
    expect((await send(0, 'GET', '/session', session)).status).toBe(200);
    await cluster.restart(1, { SPIDER_PASSWORD: 'another-canary' });
    expect((await send(1, 'GET', '/session', session)).status).toBe(401);
  });
});
