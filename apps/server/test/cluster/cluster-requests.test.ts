import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { connectTwin, makeSurroundings, vmRequest } from '../beds/bed.ts';
import { Cluster } from './cluster.ts';
import { describeCluster } from './describe-cluster.ts';
import { expectWhole } from './oracle.ts';
import { eachOf } from './patient-client.ts';

const on = { ConnectionName: 'c1' };
const network = (name: string) => ({
  ...on,
  ReqInfo: {
    Name: name,
    IPv4_CIDR: '10.9.0.0/16',
    SubnetInfoList: [{ Name: 's', IPv4_CIDR: '10.9.1.0/24' }],
  },
});

describeCluster('requests that are started on one server and read on the other', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    // VMs take 2 to 4 s to boot, and calls as long as to a remote cloud
    cluster = await Cluster.start({ SPIDER_TWIN_LATENCY_SCALE: '1', SPIDER_TWIN_SEED: 'requests' });
    await connectTwin(cluster.first, { timeScale: '0.1' });
    await makeSurroundings(cluster.second);
  });
  afterAll(() => cluster.close());
  afterEach(() => expectWhole(cluster));

  const send = (server: number, method: string, path: string, body: unknown, headers: object) =>
    cluster.at(server).request(method, path, body, { headers: { ...cluster.login, ...headers } });
  const asynchronously = { prefer: 'respond-async' };

  /** Returns the states that each server reports for a VM until the last state, each once, in order. */
  async function statesUntil(last: string, name: string): Promise<readonly (readonly string[])[]> {
    const seen: [string[], string[]] = [[], []];
    for (let attempt = 0; seen.some(states => states.at(-1) !== last); attempt++) {
      if (attempt === 400) throw new Error(`Not ${last}: ${JSON.stringify(seen)}`);
      for (const [n, states] of seen.entries()) {
        const { status, reply } = await cluster.at(n).get(`/vmstatus/${name}`, on);
        expect([n, status, reply]).toEqual([n, 200, { Status: expect.any(String) }]);
        if (states.at(-1) !== reply.Status) states.push(reply.Status);
      }
      await pause(25);
    }
    return seen;
  }

  it('one server reports an operation of the other, and the state of its VM', async () => {
    const begun = await send(0, 'POST', '/vm', vmRequest('watched'), asynchronously);
    expect(begun).toMatchObject({ status: 202, reply: { kind: 'vm', action: 'create', state: 'running' } });
    expect(begun.headers).toMatchObject({ location: `/spider/operation/${begun.reply.id}` });
    const path = `/operation/${begun.reply.id}`;
    expect((await cluster.second.get(path)).reply).toMatchObject({ id: begun.reply.id, name: 'watched' });
    expect(await statesUntil('Running', 'watched')).toEqual([
      ['Creating', 'Running'],
      ['Creating', 'Running'],
    ]);
    await expectWhole(cluster);
    expect((await cluster.second.get(path)).reply).toMatchObject({ state: 'succeeded' });

    const suspended = await send(1, 'PUT', '/controlvm/watched?action=suspend', on, asynchronously);
    expect(suspended.status).toBe(202);
    const perServer = await statesUntil('Suspended', 'watched');
    for (const states of perServer) expect(states.slice(-2)).toEqual(['Suspending', 'Suspended']);
  });

  it('an operation that is cancelled on the other server is rolled back', async () => {
    const { reply } = await send(0, 'POST', '/vm', vmRequest('unwanted'), asynchronously);
    expect(await cluster.second.put(`/operation/${reply.id}/cancel`)).toMatchObject({ status: 200 });
    const { vm } = await expectWhole(cluster);
    expect(vm).not.toContain('unwanted');
    for (const n of [0, 1])
      expect((await cluster.at(n).get(`/operation/${reply.id}`)).reply).toMatchObject({ state: 'cancelled' });
    const again = await cluster.first.put(`/operation/${reply.id}/cancel`);
    expect(again).toMatchObject({ status: 409, reply: { code: 'conflict' } });
  });

  it('the same idempotency key sent to both servers at once creates one object, with one reply', async () => {
    const key = { 'idempotency-key': 'one' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => send(n, 'POST', '/vpc', network('keyed'), key)),
    );
    const [created, ...replays] = answers.filter(({ status }) => status === 200);
    for (const replay of replays) {
      expect(replay.headers).toMatchObject({ 'idempotency-replayed': 'true' });
      expect(replay.reply).toEqual(created?.reply);
    }
    for (const refusal of answers.filter(({ status }) => status !== 200))
      expect(refusal).toMatchObject({
        status: 409,
        headers: { 'retry-after': '1' },
        reply: { retryable: true },
      });
    for (const n of [0, 1]) {
      const later = await send(n, 'POST', '/vpc', network('keyed'), key);
      expect(later).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
      expect(later.reply).toEqual(created?.reply);
      const other = await send(n, 'POST', '/vpc', network('other'), key);
      expect(other).toMatchObject({ status: 422, reply: { code: 'invalid_argument' } });
    }
    const { vpc } = await expectWhole(cluster);
    expect(vpc).toEqual(['keyed', 'vpc-01']);
  });

  it('a change is completed even if its client disconnects', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `left-${n}`);
    await eachOf(names, 8, async (name, n) => {
      const gone = new AbortController();
      const question = { headers: cluster.login, signal: gone.signal };
      const sent = cluster.at(n).request('POST', '/vm', vmRequest(name), question);
      const begun = async () =>
        (await cluster.at(n + 1).get(`/operation?name=${name}`)).reply.operation.length > 0;
      for (let attempt = 0; !(await begun()); attempt++) {
        if (attempt === 200) throw new Error(`${name} was not begun.`);
        await pause(5);
      }
      gone.abort();
      await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    });
    const { vm } = await expectWhole(cluster);
    expect(vm).toEqual(expect.arrayContaining(names));
  });
});
