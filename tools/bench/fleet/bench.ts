/**
 * Measures fleet reads and changes against a plain `Promise.all` over the same drivers, in one run. Run it from the
 * root of the repository, after a build: `node tools/bench/fleet/bench.ts`. Prints Markdown tables. Each figure is the
 * median of three runs.
 *
 * The images, and the VMs that are created, are those of the virtual cloud, whose regions have the latency of the real
 * ones from Seoul. The VM states are those of made-up regions that answer after 20 to 420 ms each. `last` is the time
 * to the last row divided by the slowest region's own time, `first` the time to the first row divided by the fastest
 * region's.
 */
import { toNativeId } from '../../../packages/core/src/driver/index.ts';
import { type Spider, systemClock } from '../../../packages/core/src/index.ts';
import { openFleet, openWorld, regionNames } from '../../../packages/core/test/beds/fleet-bed.ts';
import { Fleet } from '../../../packages/fleet/src/index.ts';
import { sqliteStore } from '../../../packages/store/src/index.ts';
import { createVms } from './creates.ts';
import { median, type PlainTimes, readFleet, readPlainly, type Times } from './reads.ts';
import { credentials, newTwin, openTwinWorld } from './twin-world.ts';

const runs = 3;
const at = '2026-01-01T00:00:00.000Z';

const latencyOf = (region: string) => 20 + ((Number(region.slice(3)) * 7919) % 400);

/** Records every VM of the world, a region in one write. */
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

/**
 * One run: the fleet with no open sessions, with all sessions open, and with everything cached, and the drivers alone
 * for the first two.
 */
interface Run {
  readonly cold: Times;
  readonly open: Times;
  readonly warm: Times;
  readonly plain: { readonly cold: PlainTimes; readonly open: PlainTimes };
}

async function readThrice(fleet: Fleet, kind: 'images' | 'vmStatus') {
  const cold = await readFleet(fleet, kind);
  const open = await readFleet(fleet, kind, 60_000);
  const warm = await readFleet(fleet, kind, 60_000);
  return { cold, open, warm };
}

async function readImages(regionCount: number): Promise<Run> {
  const world = await openTwinWorld(regionCount);
  const { regions, fleet } = world;
  const driver = await newTwin();
  const cold = await readPlainly(driver, credentials, regions, 'images');
  const open = await readPlainly(driver, credentials, regions, 'images');
  const times = await readThrice(fleet, 'images');
  await world.close();
  return { ...times, plain: { cold, open } };
}

async function readStates(regionCount: number, perRegion: number): Promise<Run> {
  const regions = regionNames(regionCount);
  const world = openWorld(systemClock, region => ({ latencyMs: latencyOf(region), rows: perRegion }));
  const store = await sqliteStore(':memory:');
  const spider = await openFleet(world, regions, systemClock, { store });
  await recordVms(spider, regions, perRegion);
  const plain = await readPlainly(world.driver, {}, regions, 'vmStatus');
  const times = await readThrice(new Fleet(spider), 'vmStatus');
  await spider.close();
  await store.close();
  return { ...times, plain: { cold: plain, open: plain } };
}

async function rowsOf(what: string, work: () => Promise<Run>): Promise<readonly string[]> {
  const all: Run[] = [];
  for (let run = 0; run < runs; run++) all.push(await work());
  return (['cold', 'open', 'warm'] as const).map(state => {
    const middle = (of: (times: Times, plain: PlainTimes) => number) =>
      median(all.map(run => of(run[state], run.plain[state === 'cold' ? 'cold' : 'open'])));
    const ms = [
      middle((_, plain) => plain.lastMs),
      middle(times => times.lastMs),
      middle(times => times.firstMs),
    ];
    const ratios = [
      middle((times, plain) => times.lastMs / plain.slowestMs),
      middle((times, plain) => times.firstMs / plain.fastestMs),
      middle((times, plain) => times.lastMs / plain.lastMs),
    ];
    const cells = [...ms.map(value => value.toFixed(0)), ...ratios.map(value => value.toFixed(2))];
    return `| ${what}, ${state} | ${all[0]?.[state].rows} | ${cells.join(' | ')} |`;
  });
}

async function rowOfCreates(count: number, regionCount: number): Promise<string> {
  const all: Awaited<ReturnType<typeof createVms>>[] = [];
  for (let run = 0; run < runs; run++) all.push(await createVms(count, regionCount));
  const plainMs = median(all.map(times => times.plainMs));
  const fleetMs = median(all.map(times => times.fleetMs));
  const created = all[0]?.count;
  return `| ${created} VMs over ${regionCount} regions | ${plainMs.toFixed(0)} | ${fleetMs.toFixed(0)} | ${(fleetMs / plainMs).toFixed(2)} |`;
}

await readImages(20); // warms up the process
const lines = [
  '| Read | Rows | `Promise.all` ms | Fleet ms | First row ms | last (≤ 1.10) | first (≤ 1.20) | Fleet / `Promise.all` |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...(await rowsOf('images, 60 regions', () => readImages(60))),
  ...(await rowsOf('images, 120 regions', () => readImages(120))),
  ...(await rowsOf('vmstatus, 10,000 VMs, 120 regions', () => readStates(120, 84))),
  ...(await rowsOf('vmstatus, 100,000 VMs, 120 regions', () => readStates(120, 834))),
  '',
  '| Create | `Promise.all` ms | Fleet ms | Fleet / `Promise.all` |',
  '| --- | ---: | ---: | ---: |',
  await rowOfCreates(1_000, 120),
];
process.stdout.write(`${lines.join('\n')}\n`);
