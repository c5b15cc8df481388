import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask } from './ask.ts';
import { connectTwin } from './bed.ts';
import { Cluster } from './cluster/cluster.ts';
import { describeCluster } from './cluster/describe-cluster.ts';

/** What is taken away has to be gone everywhere within this time, in milliseconds. */
const soonMs = 1_000;

describeCluster('what is taken away at one server', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
    await connectTwin(cluster.first);
  });
  afterAll(() => cluster.close());

  const send = (server: number, method: string, path: string, headers: Readonly<Record<string, string>>) =>
    ask(cluster.at(server).base, method, path, undefined, { headers });

  /** Milliseconds until the other server refuses what it has answered before. */
  async function refusedAfter(headers: Readonly<Record<string, string>>, takeAway: () => Promise<unknown>) {
    const path = '/vpc?ConnectionName=c1';
    expect((await send(1, 'GET', path, headers)).status).toBe(200);
    await takeAway();
    const startedAt = performance.now();
    for (;;) {
      const askedAt = performance.now();
      if ((await send(1, 'GET', path, headers)).status === 401) return askedAt - startedAt;
      if (askedAt - startedAt > 10 * soonMs) throw new Error('It is answered still.');
      await pause(20);
    }
  }

  it('is gone at the other within a second: a token', async () => {
    const { reply } = await cluster.first.post('/token', { name: 'ci', role: 'viewer' });
    const headers = { authorization: `Bearer ${reply.token}` };
    const revoke = () => cluster.first.delete(`/token/${reply.id}`);
    expect(await refusedAfter(headers, revoke)).toBeLessThan(soonMs);
  });

  it('is gone at the other within a second: a token that is used at both all the time', async () => {
    const { reply } = await cluster.first.post('/token', { name: 'ci', role: 'viewer' });
    const headers = { authorization: `Bearer ${reply.token}` };
    for (let n = 0; n < 20; n++) expect((await send(n, 'GET', '/countvpc', headers)).status).toBe(200);
    const revoke = () => cluster.second.delete(`/token/${reply.id}`);
    expect(await refusedAfter(headers, revoke)).toBeLessThan(soonMs);
    expect((await send(0, 'GET', '/countvpc', headers)).status).toBe(401);
  });
});
