import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask, basic } from '../beds/ask.ts';
import { connectTwin, makeSurroundings, vmRequest } from '../beds/bed.ts';
import { Cluster } from './cluster.ts';
import { describeCluster } from './describe-cluster.ts';

const command = (Command: string) => ({ ConnectionName: 'c1', ReqInfo: { Command } });

type Headers = Readonly<Record<string, string>>;

/**
 * What is taken away at one server has to be gone at all.
 *
 * @param took called with the milliseconds that it took each time
 */
export function describeClusterAccess(took: (elapsedMs: number) => void = () => undefined): void {
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

    /** Asks a server until it answers with this status. Returns when it was asked last. */
    async function answers(server: number, headers: Headers, status: number): Promise<number> {
      for (;;) {
        const askedTick = performance.now();
        const answer = await send(server, 'DELETE', '/vm/vm-01/hostkey?ConnectionName=c1', headers);
        if (answer.status === status) return askedTick;
        expect([200, 401, 403]).toContain(answer.status);
        await pause(20);
      }
    }

    /** Takes something away, after which the other server has to answer with another status than before. */
    async function expectGone(headers: Headers, takeAway: () => Promise<unknown>, status = 401) {
      await answers(1, headers, 200);
      await takeAway();
      const startedTick = performance.now();
      took((await answers(1, headers, status)) - startedTick);
    }

    it('is gone at the other: a token', async () => {
      const { id, headers } = await newToken();
      await expectGone(headers, () => cluster.first.delete(`/token/${id}`));
    });

    it('is gone at the other: a token that is used at both all the time', async () => {
      const { id, headers } = await newToken();
      for (let n = 0; n < 20; n++) expect((await send(n, 'GET', '/countvpc', headers)).status).toBe(200);
      await expectGone(headers, () => cluster.second.delete(`/token/${id}`));
      expect((await send(0, 'GET', '/countvpc', headers)).status).toBe(401);
    });

    /** As `spider-server user role` writes it. */
    const giveEve = (role: 'viewer' | 'operator') =>
      cluster.rowsOf(`update users set grants = '[{"role":"${role}"}]' where name = 'eve'`);

    it('is gone at both: a role', async () => {
      await expectGone(eve, () => giveEve('viewer'), 403);
      await answers(0, eve, 403);
      expect((await send(1, 'GET', '/countvpc', eve)).status).toBe(200);
      await giveEve('operator');
      for (const server of [0, 1]) await answers(server, eve, 200);
    });

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

    /** Takes something away, after which nothing goes on at the second server. */
    async function expectEnd(headers: Headers, takeAway: () => Promise<unknown>) {
      const { goesOn, ended } = await openAll(headers);
      expect([...goesOn]).toEqual(['command', 'events', 'terminal']); // it does not end by itself
      await takeAway();
      const startedTick = performance.now();
      await ended;
      took(performance.now() - startedTick);
    }

    it('ends at the other: events, a terminal and a command of a token', async () => {
      const { id, headers } = await newToken();
      await expectEnd(headers, () => cluster.first.delete(`/token/${id}`));
    });

    it('ends at the other: events, a terminal and a command of a role', async () => {
      await expectEnd(eve, () => giveEve('viewer'));
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
}
