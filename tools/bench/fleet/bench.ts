/**
 * How long fleet reads take beside a plain `Promise.all` over the same drivers, in one run. From the root of the
 * repository: `node tools/bench/fleet/bench.ts`. Prints a Markdown table.
 *
 * Regions answer after 20 to 420 ms, each after its own time, page by page. `last` is the time to the last row
 * over the slowest region's own time, `first` the time to the first row over the fastest region's.
 */
import { toNativeId } from '../../../packages/core/src/driver/index.ts';
import { type FleetKind, type Spider, systemClock } from '../../../packages/core/src/index.ts';
import { openFleet, openWorld, regionNames, type World } from '../../../packages/core/test/fleet-bed.ts';
import { sqliteStore } from '../../../packages/store/src/index.ts';

interface Times {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly rows: number;
}

const at = '2026-01-01T00:00:00.000Z';

const latencyOf = (region: string) => 20 + ((Number(region.slice(3)) * 7919) % 400);

async function readFleet(spider: Spider, kind: FleetKind, maxAgeMs?: number): Promise<Times> {
  const startedTick = performance.now();
  let firstMs = 0;
  let rows = 0;
  for await (const event of await spider.fleet.list(kind, {}, maxAgeMs === undefined ? {} : { maxAgeMs })) {
    if (event.type === 'error') throw event.error;
    if (event.type !== 'items') continue;
    if (rows === 0) firstMs = performance.now() - startedTick;
    rows += event.items.length;
  }
  return { firstMs, lastMs: performance.now() - startedTick, rows };
}

/** The drivers alone: no limits, no records, no deadline, and everything in memory at the end. */
async function readPlainly(world: World, regions: readonly string[], kind: FleetKind) {
  const context = {
    signal: new AbortController().signal,
    idempotencyKey: '',
    replay: false,
    ownerTags: {},
    observe: <T>(_: string, call: () => Promise<T>) => call(),
  };
  const startedTick = performance.now();
  const each = await Promise.all(
    regions.map(async region => {
      const { images, vms } = await world.driver.connect({ credentials: {}, region, options: {} });
      const list = kind === 'images' ? images?.doList : vms?.doListStatus;
      const own = performance.now();
      let firstMs = 0;
      let rows = 0;
      let token: string | undefined;
      do {
        const page = await list?.(token, context);
        if (rows === 0) firstMs = performance.now() - own;
        rows += page?.items.length ?? 0;
        token = page?.nextPageToken;
      } while (token !== undefined);
      return { firstMs, lastMs: performance.now() - own, rows };
    }),
  );
  return {
    lastMs: performance.now() - startedTick,
    fastestMs: Math.min(...each.map(({ firstMs }) => firstMs)),
    slowestMs: Math.max(...each.map(({ lastMs }) => lastMs)),
  };
}

/** Puts every VM of the world on record, a region in one write. */
async function recordVms(spider: Spider, regions: readonly string[], perRegion: number): Promise<void> {
  for (const connection of regions) {
    const name = `fill-${connection}`;
    const key = { connection, kind: 'vm', scope: '' } as const;
    const own = { holder: 'bench', fence: 1, leaseUntil: at, cancelRequested: false, steps: [] };
    const words = { id: name, action: 'create', idempotencyKey: '', request: '', state: 'running' } as const;
    const operation = { ...key, name, ...words, ...own, startedAt: at, updatedAt: at };
    const changes = Array.from({ length: perRegion }, (_, index) => {
      const nativeName = `${connection}-image-${index}`;
      const nativeId = toNativeId(nativeName);
      const ready = { state: 'ready', attributes: {}, createdAt: at } as const;
      return { put: { ...key, name: nativeName, nativeName, nativeId, ...ready } };
    });
    await spider.store.operations.begin(operation, [], changes);
    await spider.store.operations.end(operation, { state: 'succeeded', at }, []);
  }
}

async function measure(
  what: string,
  kind: FleetKind,
  regionCount: number,
  perRegion: number,
): Promise<string[]> {
  const regions = regionNames(regionCount);
  const world = openWorld(systemClock, region => ({ latencyMs: latencyOf(region), rows: perRegion }));
  const store = await sqliteStore(':memory:');
  const spider = await openFleet(world, regions, systemClock, { store });
  if (kind === 'vmStatus') await recordVms(spider, regions, perRegion);
  const plain = await readPlainly(world, regions, kind);
  const cold = await readFleet(spider, kind);
  await readFleet(spider, kind, 60_000);
  const warm = await readFleet(spider, kind, 60_000);
  await spider.close();
  await store.close();
  return [row(`${what}, cold`, cold, plain), row(`${what}, warm`, warm, plain)];
}

function row(what: string, times: Times, plain: Awaited<ReturnType<typeof readPlainly>>): string {
  const { firstMs, lastMs, rows } = times;
  const last = (lastMs / plain.slowestMs).toFixed(2);
  const first = (firstMs / plain.fastestMs).toFixed(2);
  const ms = [plain.lastMs, lastMs, firstMs].map(value => value.toFixed(0)).join(' | ');
  return `| ${what} | ${rows} | ${ms} | ${last} | ${first} | ${(lastMs / plain.lastMs).toFixed(2)} |`;
}

const warmUp = await measure('warm-up', 'images', 20, 10);
if (warmUp.length === 0) throw new Error('Nothing was measured.');
const lines = [
  '| Read | Rows | `Promise.all` ms | Fleet ms | First row ms | last (≤ 1.10) | first (≤ 1.20) | Fleet / `Promise.all` |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...(await measure('images, 60 regions', 'images', 60, 500)),
  ...(await measure('images, 120 regions', 'images', 120, 500)),
  ...(await measure('vmstatus, 10,000 VMs, 120 regions', 'vmStatus', 120, 83)),
  ...(await measure('vmstatus, 100,000 VMs, 120 regions', 'vmStatus', 120, 833)),
];
process.stdout.write(`${lines.join('\n')}\n`);
