import type { EndedCall } from '@cb-spider/core';
import { createTwin, TwinAdmin, type TwinOptions } from '@cb-spider/driver-twin';
import type { FleetTarget } from '@cb-spider/fleet';
import { type SpiderStore, sqliteStore } from '@cb-spider/store';
import { settled, VirtualClock } from '../../../../packages/core/test/beds/virtual-clock.ts';
import { ServerSpider } from '../../src/server-spider.ts';

export { settled };

/** Returns a generator of numbers from 0 up to, but not including, 1, which are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map(item => ({ item, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}

/** The calls to the virtual cloud. */
interface Traffic {
  /** The number of waits that have begun: at least one for each call. */
  begun: number;
  /** The number of waits that have not ended. */
  inProgress: number;
}

/** A virtual cloud with connections to some or all of its regions, on a virtual clock. */
export interface FleetWorld {
  readonly clock: VirtualClock;
  readonly admin: TwinAdmin;
  readonly spider: ServerSpider;
  readonly targets: readonly FleetTarget[];
  readonly traffic: Traffic;
  /** Returns all calls so far. */
  calls(): Promise<readonly EndedCall[]>;
  close(): Promise<void>;
}

export interface FleetWorldOptions {
  readonly seed: number;
  /** The number of regions, which are drawn with the seed. Default: all. */
  readonly regions?: number | undefined;
  /** Returns whether a region can be drawn. Default: any. */
  readonly among?: ((region: string) => boolean) | undefined;
  readonly twin?: TwinOptions | undefined;
}

export async function openFleetWorld(options: FleetWorldOptions): Promise<FleetWorld> {
  const { seed, regions = Number.POSITIVE_INFINITY, among = () => true } = options;
  const clock = new VirtualClock();
  const random = seeded(seed);
  const admin = new TwinAdmin();
  const traffic: Traffic = { begun: 0, inProgress: 0 };
  const time = { now: () => clock.now(), wait: waiting(clock, traffic) };
  const driver = createTwin({ latencyScale: 1, seed: String(seed), ...options.twin, admin, clock: time });
  const store = await sqliteStore(':memory:');
  const spider = new ServerSpider({ store, drivers: [driver], clock, random });
  const all = await clock.run(namesOfRegions(spider));
  const chosen = shuffled(all.filter(among), random).slice(0, regions);
  for (const region of chosen) await connect(spider, region);
  return {
    clock,
    admin,
    spider,
    targets: await spider.fleet.targets({}),
    traffic,
    calls: () => callsIn(spider, store),
    async close() {
      await clock.run(spider.close());
      await store.close();
    },
  };
}

/** Returns a function that waits in virtual time, and counts its calls. */
function waiting(clock: VirtualClock, traffic: Traffic) {
  return async (delayMs: number, signal: AbortSignal | undefined) => {
    traffic.begun++;
    traffic.inProgress++;
    try {
      await new Promise<void>((resolve, reject) => {
        const onAbort = () => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = clock.after(delayMs, () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        });
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    } finally {
      traffic.inProgress--;
    }
  };
}

const provider = 'TWIN';

async function namesOfRegions(spider: ServerSpider): Promise<readonly string[]> {
  await spider.drivers.put({ name: 'd', provider, library: 'twin' });
  await spider.credentials.put({ name: 'k', provider, values: { MockName: 'me' } });
  const cloud = await spider.preview('d', 'k');
  const regions = await cloud.regionZones.list();
  await cloud.close();
  return regions.map(region => region.name);
}

async function connect(spider: ServerSpider, region: string): Promise<void> {
  await spider.regions.put({ name: region, provider, values: { Region: region } });
  await spider.connections.put({ name: region, provider, driver: 'd', credential: 'k', region });
}

async function callsIn(spider: ServerSpider, store: SpiderStore): Promise<readonly EndedCall[]> {
  await spider.history.flush();
  return store.history.list({ limit: 1_000_000 });
}
