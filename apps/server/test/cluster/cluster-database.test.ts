import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Answer } from '../beds/ask.ts';
import { connectTwin, makeSurroundings } from '../beds/bed.ts';
import { Cluster } from './cluster.ts';
import { describeCluster, postgres } from './describe-cluster.ts';
import { creates, namesOf } from './load.ts';
import { expectWhole } from './oracle.ts';
import { eachOf, sendUntilAnswered, sent } from './patient-client.ts';

const count = 15;

describeCluster('a database that goes away under load', () => {
  let cluster: Cluster;
  beforeEach(async () => {
    // slow calls, so that the database goes away in the middle of them
    cluster = await Cluster.start({ SPIDER_TWIN_LATENCY_SCALE: '1', SPIDER_TWIN_SEED: 'database' });
    await connectTwin(cluster.first);
    await makeSurroundings(cluster.second);
  });
  afterEach(() => cluster.close());

  it.each(['stop', 'crash'] as const)('after a %s nothing is lost, and nothing half written', async order => {
    const requests = creates(count);
    const answers: Answer[] = [];
    let away: Promise<void> | undefined;
    await eachOf(requests, 6, async (request, index) => {
      const answer = await sent(cluster, request, index);
      if (answer === 'cut') throw new Error('Servers live on.');
      answers.push(answer);
      if (answers.length === 6) away = goAway(order);
    });
    await away;
    expectClear(answers);
    expect(answers.filter(({ status }) => status !== 200).length).toBeGreaterThan(0);
    await waitUntilReady();

    await expectWhole(cluster);
    await eachOf(requests, 6, async (request, index) => {
      expect((await sendUntilAnswered(cluster, request, index + 1)).answer).toMatchObject({ status: 200 });
    });
    const names = await expectWhole(cluster);
    expect(names.vm).toEqual(namesOf('vm', count));
    expect(names.vpc).toEqual([...namesOf('net', count), 'vpc-01']);
  });

  async function goAway(order: 'stop' | 'crash'): Promise<void> {
    await postgres().tell(order);
    for (const n of [0, 1]) expect((await cluster.at(n).get('/readyz')).status).toBe(503);
    await pause(1500); // longer than a lease
    await postgres().tell('start');
  }

  /** Checks that each reply reports success, failure or an unknown result, with the details of an error. */
  function expectClear(all: readonly Answer[]): void {
    for (const { status, reply } of all) {
      expect([200, 409, 502, 503, 504]).toContain(status);
      if (status !== 200)
        expect(reply).toMatchObject({
          code: expect.any(String),
          message: expect.any(String),
          hint: expect.any(String),
        });
    }
  }

  async function waitUntilReady(): Promise<void> {
    for (const n of [0, 1]) while ((await cluster.at(n).get('/readyz')).status !== 200) await pause(50);
  }
});
