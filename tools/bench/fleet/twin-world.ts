import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriverV1 } from '../../../packages/core/src/driver/index.ts';
import { createSpider, type Spider, type Store } from '../../../packages/core/src/index.ts';
import { createTwin } from '../../../packages/driver-twin/src/index.ts';
import { Fleet } from '../../../packages/fleet/src/index.ts';
import { sqliteStore } from '../../../packages/store/src/index.ts';
import { defaultWorld } from '../../../packages/twin/src/world/world.ts';

const provider = 'TWIN';
export const credentials = { MockName: 'bench' };

/**
 * Returns a virtual cloud whose calls take a time that depends only on their number and their route, so that the same
 * calls in the same order take equally long on another one. It runs already, as a real cloud does.
 */
export async function newTwin() {
  const driver = createTwin({ latencyScale: 1, seed: 'bench' });
  const session = await driver.connect({ credentials, region: 'default', options: {} });
  await session.close();
  return driver;
}

/** A virtual cloud with the latencies from Seoul, and a Spider with a connection to each of some of its regions. */
export interface TwinWorld {
  readonly driver: DriverV1;
  readonly spider: Spider;
  readonly fleet: Fleet;
  readonly store: Store;
  readonly regions: readonly string[];
  close(): Promise<void>;
}

/** Opens a world. Its store is a file, as on a server, so each change is on disk before the next step. */
export async function openTwinWorld(regionCount: number): Promise<TwinWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'spider-bench-fleet-'));
  const driver = await newTwin();
  const store = await sqliteStore(join(folder, 'spider.db'));
  const spider = createSpider({ store, drivers: [driver] });
  await spider.drivers.put({ name: 'd', provider, library: 'twin' });
  await spider.credentials.put({ name: 'k', provider, values: credentials });
  const real = defaultWorld.regions.filter(({ cloud }) => cloud !== 'twin' && cloud !== 'mock');
  const step = Math.floor(real.length / regionCount);
  const regions = real
    .filter((_, index) => index % step === 0)
    .slice(0, regionCount)
    .map(({ name }) => name)
    .toSorted();
  for (const region of regions) {
    await spider.regions.put({ name: region, provider, values: { Region: region } });
    await spider.connections.put({ name: region, provider, driver: 'd', credential: 'k', region });
  }
  return {
    driver,
    spider,
    fleet: new Fleet(spider),
    store,
    regions,
    async close() {
      await spider.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
