import { type Image, systemClock } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import type { FleetEvent } from '../src/index.ts';
import { openWorld, type RegionNature, regionNames, VirtualClock } from './core-bed.ts';
import { openFleet } from './fleet-bed.ts';

/** Returns random numbers from 0 up to 1. Equal seeds give equal numbers. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map(each => ({ each, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each);
}

describe('a read of 120 regions', () => {
  it.each([1, 2, 3, 4, 5])(
    'returns 110 of them when ten are dead, ten slow and ten throttle (seed %i)',
    async seed => {
      const clock = new VirtualClock();
      const random = seeded(seed);
      const regions = regionNames(120);
      const drawn = shuffled(regions, random);
      const dead = new Set(drawn.slice(0, 10));
      const slow = new Set(drawn.slice(10, 20));
      const throttling = new Set(drawn.slice(20, 30));
      const natures = new Map<string, RegionNature>(
        regions.map(region => [
          region,
          {
            rows: 3_000,
            latencyMs: slow.has(region) ? 2_000 : 20 + Math.floor(random() * 200),
            isDead: dead.has(region),
            ...(throttling.has(region) && { perSecond: 2 }),
          },
        ]),
      );
      const world = openWorld(clock, region => natures.get(region) ?? {});
      const { spider, fleet } = await openFleet(world, regions, clock, { random });
      const startedAt = clock.now();
      const stream = await fleet.list('images', {}, { deadlineMs: 20_000 });
      const reply = await clock.run(stream.collect());
      expect(clock.now() - startedAt).toBeLessThanOrEqual(20_000);
      expect(Object.keys(reply.asOf)).toHaveLength(110);
      expect(new Set(reply.items.map(({ nativeId }) => nativeId)).size).toBe(110 * 3_000);
      expect(reply.items).toHaveLength(110 * 3_000);
      expect(reply.complete).toBe(false);
      expect(reply.errors.map(({ region }) => region).toSorted()).toEqual([...dead].toSorted());
      for (const { code, retryable } of reply.errors) expect([code, retryable]).toEqual(['timeout', true]);
      await spider.close();
    },
  );

  it('returns those that its caller may use, and counts the others', async () => {
    const clock = new VirtualClock();
    const regions = regionNames(20);
    const { spider, fleet } = await openFleet(
      openWorld(clock, () => ({})),
      regions,
      clock,
    );
    const [first = '', second = ''] = (await fleet.targets({})).map(({ connection }) => connection);
    const selection = { may: ({ connection }: { connection: string }) => connection === second };
    const namesIn = (targets: readonly { readonly connection: string }[]) =>
      targets.map(({ connection }) => connection);
    expect(namesIn(await fleet.targets(selection))).toEqual([second]);
    expect(namesIn((await fleet.list('images', selection)).targets)).toEqual([second]);
    expect(await fleet.leftOut(selection)).toBe(19);
    expect(await fleet.leftOut({ ...selection, connections: [first, second] })).toBe(1);
    expect(await fleet.leftOut({})).toBe(0);
    await expect(fleet.targets({ ...selection, connections: [first] })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    await spider.close();
  });

  it('returns each row as soon as its region answers', async () => {
    const clock = new VirtualClock();
    // as many as are opened at once: the virtual clock would move on before more of them are open
    const regions = regionNames(16);
    const world = openWorld(clock, region => ({ latencyMs: 10 * (1 + regions.indexOf(region)) }));
    const { fleet } = await openFleet(world, regions, clock);
    const startedAt = clock.now();
    const arrivals: number[] = [];
    const read = async () => {
      for await (const event of await fleet.list('images'))
        if (event.type === 'items') arrivals.push(clock.now() - startedAt);
    };
    await clock.run(read());
    expect(arrivals).toEqual(regions.map((_, index) => 10 * (1 + index)));
  });

  it('stops all calls when its caller cancels, and sends no more', async () => {
    const regions = regionNames(120);
    const world = openWorld(systemClock, () => ({ latencyMs: 30, rows: 1_000_000 }));
    const { spider, fleet } = await openFleet(world, regions, systemClock);
    const controller = new AbortController();
    const stream = await fleet.list('images', {}, { signal: controller.signal });
    let rows = 0;
    const read = async () => {
      for await (const event of stream) {
        if (event.type === 'items') rows += event.items.length;
        if (rows > 150_000) controller.abort();
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(world.underWay).toBe(0);
    const sent = [...world.arrived.values()].reduce((sum, count) => sum + count, 0);
    await new Promise(resolve => setTimeout(resolve, 100));
    expect([...world.arrived.values()].reduce((sum, count) => sum + count, 0)).toBe(sent);
    await spider.close();
  });

  it('stops all calls when its reader stops', async () => {
    const world = openWorld(systemClock, () => ({ latencyMs: 10, rows: 1_000_000 }));
    const { spider, fleet } = await openFleet(world, regionNames(30), systemClock);
    for await (const event of await fleet.list('images')) if (event.type === 'items') break;
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(world.underWay).toBe(0);
    await spider.close();
  });

  it('holds at most one page of each connection for a slow reader, who gets each row once', async () => {
    const [regions, pages] = [regionNames(120), 5];
    const world = openWorld(systemClock, () => ({ rows: pages * 1_000 }));
    const { spider, fleet } = await openFleet(world, regions, systemClock);
    const seen = new Set<string>();
    const held: number[] = [];
    let taken = 0;
    for await (const event of await fleet.list('images')) {
      if (event.type !== 'items') continue;
      for (const { nativeId } of event.items) seen.add(nativeId);
      // by now everything has arrived that arrives without being read
      for (let turn = 0; turn < 5; turn++) await new Promise(next => setImmediate(next));
      const arrived = [...world.arrived.values()].reduce((sum, count) => sum + count, 0);
      held.push(arrived - ++taken);
    }
    expect(seen.size).toBe(120 * pages * 1_000);
    expect(Math.max(...held)).toBeLessThanOrEqual(120);
    expect(Math.max(...held)).toBeGreaterThan(100);
    await spider.close();
  }, 120_000);
});

async function arrivedAfter<T>(
  work: Promise<T>,
  { arrived }: { readonly arrived: ReadonlyMap<string, number> },
): Promise<number> {
  await work;
  return [...arrived.values()].reduce((sum, count) => sum + count, 0);
}

describe('a cached reply', () => {
  const bed = async () => {
    const clock = new VirtualClock();
    const world = openWorld(clock, () => ({ latencyMs: 50 }));
    const { fleet } = await openFleet(world, regionNames(10), clock);
    const read = async (maxAgeMs?: number) => {
      const stream = await fleet.list('images', {}, maxAgeMs === undefined ? {} : { maxAgeMs });
      return clock.run(stream.collect());
    };
    return { clock, world, fleet, read };
  };

  it('is used for callers that allow its age, and for no others', async () => {
    const { clock, world, read } = await bed();
    expect(await arrivedAfter(read(1_000), world)).toBe(10);
    await clock.advance(900);
    const cached = await read(60_000);
    expect(cached.items).toHaveLength(10);
    expect(await arrivedAfter(read(1_000), world)).toBe(10);
    expect(await arrivedAfter(read(), world)).toBe(20);
    await clock.advance(60_000);
    expect(await arrivedAfter(read(1_000), world)).toBe(30);
  });

  it('reports its age', async () => {
    const { clock, read } = await bed();
    const first = await read(60_000);
    await clock.advance(5_000);
    expect((await read(60_000)).asOf).toEqual(first.asOf);
  });

  it('is not needed by equal reads at the same time, which share one call', async () => {
    const { clock, world, fleet } = await bed();
    const streams = await Promise.all(Array.from({ length: 5 }, () => fleet.list('images')));
    await clock.run(Promise.all(streams.map(stream => stream.collect())));
    expect([...world.arrived.values()]).toEqual(Array.from({ length: 10 }, () => 1));
  });
});

describe('a selection', () => {
  const bed = async () => {
    const clock = new VirtualClock();
    return openFleet(
      openWorld(clock, () => ({})),
      regionNames(20),
      clock,
    );
  };

  it('is all, or by connection, provider, region and geography', async () => {
    const { fleet } = await bed();
    const names = async (selection: Parameters<typeof fleet.targets>[0]) =>
      (await fleet.targets(selection)).map(target => target.connection);
    expect(await names({})).toHaveLength(20);
    expect(await names({ connections: ['r3-003', 'r1-001'] })).toEqual(['r1-001', 'r3-003']);
    expect(await names({ providers: ['world'], regions: ['r2-012'] })).toEqual(['r2-012']);
    expect(await names({ geographies: ['europe'] })).toHaveLength(10);
  });

  it('that matches nothing, or names an unknown connection, is refused', async () => {
    const { fleet } = await bed();
    await expect(fleet.list('images', { providers: ['AWS'] })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    await expect(fleet.list('images', { connections: ['r0-000', 'nobody'] })).rejects.toMatchObject({
      code: 'not_found',
      message: "The connection 'nobody' does not exist!",
    });
    await expect(fleet.list('images', {}, { deadlineMs: 0 })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });

  it('of one name returns the existing objects, and is complete', async () => {
    const reply = await (await (await bed()).fleet.get('images', 'r1-001-image-0')).collect();
    expect(reply).toMatchObject({ errors: [], complete: true });
    expect(Object.keys(reply.asOf)).toHaveLength(20);
  });

  it('may contain connections that cannot be opened or lack a kind: these are reported, others answer', async () => {
    const { spider, fleet } = await bed();
    await spider.regions.delete('r0-000');
    const reply = await (await fleet.list('images')).collect();
    expect(reply.items).toHaveLength(19);
    expect(reply.errors).toMatchObject([{ connection: 'r0-000', region: '', code: 'not_found' }]);
    const vms = await (await fleet.get('images', 'r1-001-image-0')).collect();
    expect(vms.items).toHaveLength(19);
    const specs = await (await fleet.list('specs', { connections: ['r1-001'] })).collect();
    expect(specs.errors).toMatchObject([{ code: 'unsupported' }]);
  });

  it('reports each source with its count', async () => {
    const { fleet } = await bed();
    const events: FleetEvent<Image>[] = [];
    for await (const event of await fleet.list('images', { connections: ['r1-001'] })) events.push(event);
    expect(events.map(event => event.type)).toEqual(['items', 'source']);
    expect(events[1]).toMatchObject({ count: 1, isCached: false, target: { region: 'r1-001' } });
  });
});
