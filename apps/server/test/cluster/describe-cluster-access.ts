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
 * Tests that access which is revoked on one server is revoked on all servers.
 *
 * @param onRevoked called with the time that it took until access was revoked everywhere, in milliseconds
 */
export function describeClusterAccess(onRevoked: (elapsedMs: number) => void = () => undefined): void {
  describeCluster('access that is revoked on one server', () => {
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

    /** Repeats a request until the server replies with this status. Returns when the last request was sent. */
    async function waitForStatus(server: number, headers: Headers, status: number): Promise<number> {
      for (;;) {
        const sentTick = performance.now();
        const answer = await send(server, 'DELETE', '/vm/vm-01/hostkey?ConnectionName=c1', headers);
        if (answer.status === status) return sentTick;
        expect([200, 401, 403]).toContain(answer.status);
        await pause(20);
      }
    }

    /** Revokes access, and checks that the other server then replies with this status instead of 200. */
    async function expectRevoked(headers: Headers, revoke: () => Promise<unknown>, status = 401) {
      await waitForStatus(1, headers, 200);
      await revoke();
      const startedTick = performance.now();
      onRevoked((await waitForStatus(1, headers, status)) - startedTick);
    }

    it('is revoked on the other: a token', async () => {
      const { id, headers } = await newToken();
      await expectRevoked(headers, () => cluster.first.delete(`/token/${id}`));
    });

    it('is revoked on the other: a token that is used on both all the time', async () => {
      const { id, headers } = await newToken();
      for (let n = 0; n < 20; n++) expect((await send(n, 'GET', '/countvpc', headers)).status).toBe(200);
      await expectRevoked(headers, () => cluster.second.delete(`/token/${id}`));
      expect((await send(0, 'GET', '/countvpc', headers)).status).toBe(401);
    });

    /** Sets the role of the user `eve` as `spider-server user role` does. */
    const setRoleOfEve = (role: 'viewer' | 'operator') =>
      cluster.rowsOf(`update users set grants = '[{"role":"${role}"}]' where name = 'eve'`);

    it('is revoked on both: a role', async () => {
      await expectRevoked(eve, () => setRoleOfEve('viewer'), 403);
      await waitForStatus(0, eve, 403);
      expect((await send(1, 'GET', '/countvpc', eve)).status).toBe(200);
      await setRoleOfEve('operator');
      for (const server of [0, 1]) await waitForStatus(server, eve, 200);
    });

    /** Starts all kinds of long requests on the second server, and resolves when all are running. `ended` resolves at their end. */
    async function openAll(headers: Headers) {
      const { base } = cluster.second;
      const file = `/tmp/begun-${performance.now()}`;
      const run = send(1, 'POST', '/vm/vm-01/command', headers, command(`touch ${file}; sleep 120`));
      const events = openEvents(`${base}/events`, headers);
      const terminal = new WebSocket(
        `${base.replace(/^http/, 'ws')}/vm/vm-01/terminal?ConnectionName=c1`,
        { headers } as never, // Node's WebSocket accepts headers
      );
      const closed = new Promise(resolve => terminal.addEventListener('close', resolve));
      await new Promise(resolve => terminal.addEventListener('message', resolve, { once: true }));
      await events.open;
      for (;;) {
        const { reply } = await cluster.first.post('/vm/vm-01/command', command(`test -e ${file}`));
        if (reply.exitCode === 0) break;
      }
      const running = new Set(['command', 'events', 'terminal']);
      const all = { command: run, events: events.ended, terminal: closed };
      const ended = Object.entries(all).map(([name, end]) => end.then(() => void running.delete(name)));
      return { running, ended: Promise.all(ended) };
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

    /** Revokes access, and checks that all requests on the second server then end. */
    async function expectEnd(headers: Headers, revoke: () => Promise<unknown>) {
      const { running, ended } = await openAll(headers);
      expect([...running]).toEqual(['command', 'events', 'terminal']); // none has ended by itself
      await revoke();
      const startedTick = performance.now();
      await ended;
      onRevoked(performance.now() - startedTick);
    }

    it('ends on the other: events, a terminal and a command of a token', async () => {
      const { id, headers } = await newToken();
      await expectEnd(headers, () => cluster.first.delete(`/token/${id}`));
    });

    it('ends on the other: events, a terminal and a command of a role', async () => {
      await expectEnd(eve, () => setRoleOfEve('viewer'));
    });

    it('ends with a changed password: the owner’s sessions, on a server with the new one', async () => {
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
