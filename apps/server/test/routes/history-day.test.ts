import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRegions } from '../beds/fleet-connections.ts';
import { type HistoryBed, startHistoryBed } from '../beds/history-bed.ts';

const slow = 'aws-sa-east-1';
const failing = 'gcp-europe-west3';
const regions = [
  'aws-ap-northeast-2',
  'aws-eu-central-1',
  slow,
  failing,
  'gcp-us-central1',
  'azure-koreacentral',
];
const startMs = Date.parse('2026-03-01T00:00:00Z');
const day = 'from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z';
const hours = 24;
const since = 12;

interface Group {
  readonly region: string;
  readonly time: string;
  readonly count: number;
  readonly errorRate: number;
  readonly p90Ms: number;
}

/** Simulates an hour of use: lists, a read of one object, and a network that is created and deleted. */
async function useFor(bed: HistoryBed, region: string, hour: number): Promise<void> {
  const ReqInfo = { Name: `vpc-${hour}`, IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [] };
  await bed.get(`/vmimage?ConnectionName=${region}`);
  await bed.get(`/vmspec?ConnectionName=${region}`);
  await bed.post('/vpc', { ConnectionName: region, ReqInfo });
  await bed.get(`/vpc/vpc-${hour}?ConnectionName=${region}`);
  await bed.delete(`/vpc/vpc-${hour}`, { ConnectionName: region });
}

describe('a day of mixed load, with a slow region and a failing one', () => {
  let bed: HistoryBed;
  beforeAll(async () => {
    bed = await startHistoryBed(startMs);
    await connectRegions(bed, regions);
    bed.admin.addFault({ match: { region: slow }, fault: { kind: 'slow', byMs: 2_000 } });
    for (let hour = 0; hour < hours; hour++) {
      if (hour === since) {
        const fault = { kind: 'error', code: 'Service.Failure' } as const;
        bed.admin.addFault({ match: { region: failing, effect: 'read' }, fault, probability: 0.9 });
      }
      for (const region of regions) await useFor(bed, region, hour);
      // only the first part of the day is rolled up
      if (hour === 14) await bed.spider.history.archive();
      bed.clock.pass(startMs + (hour + 1) * 3_600_000 - bed.clock.now());
    }
  }, 240_000);
  afterAll(() => bed.close());

  const groups = async (query: string): Promise<Group[]> => {
    const { status, reply } = await bed.get(`/history/stats?${day}&${query}`);
    expect(status).toBe(200);
    return reply.groups;
  };

  it('shows both at the top of the statistics', async () => {
    const shown = await groups('groupBy=region');
    expect(shown).toHaveLength(regions.length);
    expect(
      shown
        .slice(0, 2)
        .map(({ region }) => region)
        .toSorted(),
    ).toEqual([slow, failing].toSorted());
    expect((await groups('groupBy=region&sort=p50'))[0]?.region).toBe(slow);
    const [worst, second] = await groups('groupBy=region&sort=errorRate');
    expect(worst?.region).toBe(failing);
    expect(worst?.errorRate).toBeGreaterThan(0.2);
    expect(second?.errorRate).toBe(0);
  });

  it('shows when the errors began', async () => {
    const byHour = await groups(`groupBy=hour&region=${failing}`);
    const bad = byHour.filter(({ errorRate }) => errorRate > 0).map(({ time }) => time);
    expect(byHour.map(({ time }) => time)).toEqual(byHour.map(({ time }) => time).toSorted());
    expect(bad[0]).toBe('2026-03-01T12:00:00.000Z');
    expect(bad.length).toBeGreaterThan(8);
  });

  it('shows both at the bottom of the rank', async () => {
    const { status, reply } = await bed.get(`/history/rank?kind=vmimage&operation=list&${day}`);
    expect(status).toBe(200);
    const order = reply.connections.map(({ connection }: { readonly connection: string }) => connection);
    expect(order).toHaveLength(regions.length);
    expect(order.slice(-2).toSorted()).toEqual([slow, failing].toSorted());
    expect(reply.connections[0]).toMatchObject({ rank: 1, samples: 24, successes: 24, successHigh: 1 });
  });

  it('reports requests by their native names', async () => {
    const { reply } = await bed.get(
      `/history/stats?${day}&groupBy=api,region&region=${failing}&sort=errorRate`,
    );
    expect(reply.groups[0].api).toMatch(/\w/);
    expect(reply.groups[0].errorRate).toBeGreaterThan(0.2);
  });

  it('reports errors with the cloud’s own code and examples', async () => {
    const { status, reply } = await bed.get(`/history/errors?${day}&examples=2`);
    expect(status).toBe(200);
    const [top] = reply.errors;
    expect(top.nativeCodes[0].nativeCode).toBe('Service.Failure');
    expect(top.examples).toHaveLength(2);
    expect(top.examples[0]).toMatchObject({ region: failing, outcome: top.code, attempts: 2 });
    expect(top.examples[0].nativeCalls.map(({ attempt }: { readonly attempt: number }) => attempt)).toEqual([
      1, 2,
    ]);
  });
});
