import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connectTwin, makeSurroundings } from '../beds/bed.ts';
import { Cluster } from './cluster.ts';
import { describeCluster } from './describe-cluster.ts';
import { creates, namesOf } from './load.ts';
import { expectWhole } from './oracle.ts';
import { eachOf, type Outcome, sendUntilAnswered } from './patient-client.ts';

/** The number of networks, and of VMs. */
const count = 20;

describeCluster('servers that are killed in turn under load', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    // slow calls, so that servers are killed in the middle of them
    cluster = await Cluster.start({ SPIDER_TWIN_LATENCY_SCALE: '1', SPIDER_TWIN_SEED: 'kills' });
    await connectTwin(cluster.first);
    await makeSurroundings(cluster.second);
  });
  afterAll(() => cluster.close());

  it('lose nothing, and do nothing twice', async () => {
    const requests = creates(count);
    const outcomes: Outcome[] = [];
    const kills = new Map<number, () => Promise<void>>([
      [6, () => cluster.killAndReplace(0)],
      [18, () => cluster.killAndReplace(1)],
    ]);
    const killed: Promise<void>[] = [];
    await eachOf(requests, 8, async (request, index) => {
      outcomes.push(await sendUntilAnswered(cluster, request, index));
      const kill = kills.get(outcomes.length);
      if (kill !== undefined) killed.push(kill());
    });
    await Promise.all(killed);
    expect(killed).toHaveLength(2);
    expect(outcomes.filter(({ before }) => before.includes('cut')).length).toBeGreaterThanOrEqual(2);

    const names = await expectWhole(cluster);
    expect(names.vm).toEqual(namesOf('vm', count));
    expect(names.vpc).toEqual([...namesOf('net', count), 'vpc-01']);
    expect(outcomes.map(({ answer }) => answer.status)).toEqual(requests.map(() => 200));
    await expectAnswersKept(requests, outcomes);
  });

  /** Checks that each request gets the same reply when it is sent once more, to either server. */
  async function expectAnswersKept(requests: ReturnType<typeof creates>, outcomes: readonly Outcome[]) {
    const repeated: Outcome[] = [];
    await eachOf(requests, 8, async (request, index) => {
      repeated.push(await sendUntilAnswered(cluster, request, index + 1));
    });
    const idsOf = (all: readonly Outcome[]) => all.map(({ answer }) => answer.reply.IId.SystemId).sort();
    expect(idsOf(repeated)).toEqual(idsOf(outcomes));
  }
});
