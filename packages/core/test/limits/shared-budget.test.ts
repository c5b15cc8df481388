import { describe, expect, it } from '@jest/globals';
import { type Spider, toNativeId } from '../../src/index.ts';
import { openFleet, openWorld, type World } from '../beds/fleet-bed.ts';
import { MemoryStore } from '../beds/memory-store.ts';
import { encryptionKey } from '../beds/test-bed.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const region = 'r0-000';
const limit = { service: 's', requests: 'all', scope: 'region', perSecond: 50, burst: 50 } as const;
const leaseMs = 3_000;

class SharedStore extends MemoryStore {
  readonly isShared = true;
}

/** Processes on one store, all with the same account of a cloud that enforces its limit exactly. */
async function openProcesses(count: number) {
  const clock = new VirtualClock();
  const world = openWorld(clock, () => limit);
  const store = new SharedStore();
  const join = () =>
    openFleet(world, [region], clock, { store, encryptionKey, leaseMs, rateLimits: { world: [limit] } });
  const spiders: Spider[] = [];
  for (let n = 0; n < count; n++) spiders.push(await join());
  await clock.advance(leaseMs);
  return { clock, world, store, spiders, join };
}

let names = 0;

/** Keeps a process sending requests, from more callers than the cloud allows. */
function keepBusy(spider: Spider, until: AbortSignal): void {
  const caller = async () => {
    const { images } = await spider.connection(region);
    while (!until.aborted)
      await images.get(toNativeId(`${region}-image-${++names}`), { signal: until }).catch(error => {
        if (!until.aborted) throw error;
      });
  };
  for (let n = 0; n < 60; n++) void caller();
}

const arrivedAt = ({ arrived }: World) => arrived.get(region) ?? 0;

/** Returns the arrivals per second over a period. */
async function pace({ clock, world }: { clock: VirtualClock; world: World }, seconds: number) {
  const before = arrivedAt(world);
  await clock.advance(seconds * 1000);
  return (arrivedAt(world) - before) / seconds;
}

describe('processes on one store', () => {
  it.each([1, 2, 3])('%i of them together use the limit, and not more', async count => {
    const bed = await openProcesses(count);
    const over = new AbortController();
    for (const spider of bed.spiders) keepBusy(spider, over.signal);
    await bed.clock.advance(5_000);
    const perSecond = await pace(bed, 60);
    expect(perSecond).toBeGreaterThanOrEqual(0.9 * limit.perSecond);
    expect(perSecond).toBeLessThanOrEqual(limit.perSecond);
    expect(bed.world.throttled).toBe(0);
    over.abort();
    for (const spider of bed.spiders) await spider.close();
  });

  it('make room for one that joins them, without a throttle', async () => {
    const bed = await openProcesses(2);
    const over = new AbortController();
    for (const spider of bed.spiders) keepBusy(spider, over.signal);
    await bed.clock.advance(3_010); // just after their beats, before the cloud has accumulated the tokens that they leave
    const third = await bed.join();
    keepBusy(third, over.signal);
    const perSecond = await pace(bed, 60);
    expect(perSecond).toBeGreaterThanOrEqual(0.9 * limit.perSecond);
    expect(bed.world.throttled).toBe(0);
    over.abort();
    for (const spider of [...bed.spiders, third]) await spider.close();
  });

  it('take over the share of one that has left, and of one that has died', async () => {
    for (const end of ['leaves', 'dies'] as const) {
      const bed = await openProcesses(2);
      const [first, second] = bed.spiders;
      if (first === undefined || second === undefined) throw new Error('There are two.');
      const over = new AbortController();
      keepBusy(first, over.signal);
      await bed.clock.advance(5_000);
      expect(await pace(bed, 20)).toBeLessThanOrEqual(0.5 * limit.perSecond);
      if (end === 'leaves') await second.close();
      else bed.store.processes.beat = fromOneProcess(bed.store.processes.beat);
      await bed.clock.advance(leaseMs + 1_000);
      expect(await pace(bed, 20)).toBeGreaterThanOrEqual(0.9 * limit.perSecond);
      over.abort();
      await first.close();
    }
  });

  it('use almost nothing of the limit while their share is not confirmed', async () => {
    const bed = await openProcesses(1);
    const [only] = bed.spiders;
    if (only === undefined) throw new Error('There is one.');
    const over = new AbortController();
    keepBusy(only, over.signal);
    bed.store.processes.beat = () => Promise.reject(new Error('The database is away.'));
    await bed.clock.advance(leaseMs);
    expect(await pace(bed, 20)).toBeLessThanOrEqual(0.02 * limit.perSecond);
    over.abort();
    await only.close();
  });
});

/** Simulates that all processes are dead except the next one that beats: the beats of the others fail. */
function fromOneProcess(beat: MemoryStore['processes']['beat']): MemoryStore['processes']['beat'] {
  let living: string | undefined;
  return async (process, at, aliveUntil) => {
    living ??= process;
    return process === living ? beat(process, at, aliveUntil) : 0;
  };
}

it('a process on a store of its own has all of each limit, and sends no beats', async () => {
  const clock = new VirtualClock();
  const world = openWorld(clock, () => limit);
  const store = new MemoryStore();
  const spider = await openFleet(world, [region], clock, { store, rateLimits: { world: [limit] } });
  const over = new AbortController();
  keepBusy(spider, over.signal);
  await clock.advance(1_000);
  expect(arrivedAt(world)).toBeGreaterThanOrEqual(0.9 * (limit.burst + limit.perSecond));
  expect(await store.processes.beat('another', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toBe(
    1,
  );
  over.abort();
  await spider.close();
});
