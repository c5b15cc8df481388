import { type CloudError, type EndedCall, type Spider, toNativeId } from '@cb-spider/core';
import { publishedRateLimits } from '@cb-spider/driver-twin';
import { describe, expect, it, jest } from '@jest/globals';
import { openFleetWorld, seeded, settled, shuffled } from './fleet-world.ts';

// Each test creates a world of 120 regions, and the machine may have other work.
jest.setTimeout(120_000);

/** The faults of dead regions, which are assigned in turn, and the error code when the deadline has passed. */
const outages = [
  { fault: { kind: 'regionDown' }, code: 'unavailable' },
  { fault: { kind: 'timeout', acts: false, afterMs: 86_000_000 }, code: 'timeout' },
  { fault: { kind: 'reset' }, code: 'unavailable' },
  { fault: { kind: 'error', code: 'Service.Failure' }, code: 'unavailable' },
  { fault: { kind: 'timeout', acts: true, afterMs: 86_000_000 }, code: 'timeout' },
] as const;

describe('a read of 120 regions of the virtual cloud', () => {
  it.each([1, 2, 3])('has 110 of them when ten are dead, ten slow and ten throttle (seed %i)', async seed => {
    const world = await openFleetWorld({ seed, regions: 120 });
    const { clock, admin, spider, targets } = world;
    const drawn = shuffled(
      targets.map(({ region }) => region),
      seeded(seed + 100),
    );
    const dead = new Map(
      drawn.slice(0, 10).map((region, n) => [region, outages[n % outages.length] ?? outages[0]]),
    );
    for (const [region, { fault }] of dead) admin.addFault({ match: { region }, fault });
    admin.addFault({ match: { region: drawn.slice(10, 20) }, fault: { kind: 'slow', byMs: 2_500 } });
    admin.addFault({
      match: { region: drawn.slice(20, 30) },
      fault: { kind: 'throttle', retryAfterMs: 300 },
      probability: 0.5,
    });
    const alone = await clock.run(
      (await spider.fleet.list('images', { regions: drawn.slice(30, 31) })).collect(),
    );
    const startedAt = clock.now();
    const deadlineMs = 20_000;
    const reply = await clock.run((await spider.fleet.list('images', {}, { deadlineMs })).collect());
    expect(clock.now() - startedAt).toBeLessThanOrEqual(deadlineMs);
    expect(reply.complete).toBe(false);
    expect(Object.keys(reply.asOf).toSorted()).toEqual(drawn.slice(10).toSorted());
    expect(reply.items).toHaveLength(110 * alone.items.length);
    expect(new Set(reply.items.map(({ region, nativeId }) => `${region} ${nativeId}`)).size).toBe(
      110 * alone.items.length,
    );
    const named = reply.errors.map(({ region, code, retryable }) => [region, code, retryable]);
    const expected = [...dead].map(([region, { code }]) => [region, code, true]);
    expect(named.toSorted()).toEqual(expected.toSorted());
    expect(admin.listFaults().at(-1)?.struck).toBeGreaterThan(0);
    await world.close();
  });

  it('gives the rows of the near regions while the far ones are on their way', async () => {
    const world = await openFleetWorld({ seed: 4, regions: 120 });
    const { clock, spider } = world;
    const startedAt = clock.now();
    const arrivals: number[] = [];
    const read = async () => {
      for await (const event of await spider.fleet.list('images'))
        if (event.type === 'items') arrivals.push(clock.now() - startedAt);
    };
    const reading = read();
    // connections are started a few at a time, with a turn of the event loop between
    for (let turn = 0; turn < 10; turn++) await settled();
    await clock.run(reading);
    expect(arrivals).toHaveLength(120);
    expect(arrivals[0]).toBeLessThan(60);
    expect(arrivals.at(-1)).toBeGreaterThan(300);
    // the time of the slowest region, and nothing more
    const calls = await world.calls();
    expect(arrivals.at(-1)).toBe(Math.max(...calls.map(({ durationMs, waitMs }) => durationMs + waitMs)));
    await world.close();
  });

  it('ends all calls within 100 ms when its caller cancels, and sends no more', async () => {
    const world = await openFleetWorld({ seed: 5, regions: 120, twin: { pageSize: 1 } });
    const { clock, spider, traffic } = world;
    const caller = new AbortController();
    const stream = await spider.fleet.list('images', {}, { signal: caller.signal });
    const read = stream.collect().then(
      () => undefined,
      (error: CloudError) => error.code,
    );
    await clock.advance(150);
    expect(traffic.inProgress).toBe(120);
    const begun = traffic.begun;
    caller.abort();
    await clock.advance(100);
    expect(traffic.inProgress).toBe(0);
    expect(await read).toBe('cancelled');
    await clock.advance(600_000);
    expect(traffic.begun).toBe(begun);
    await world.close();
  });
});

/** Reads missing images on a connection until it is aborted, with more callers than the cloud's limit allows. */
function readMissingImages(
  spider: Spider,
  connection: string,
  callers: number,
  until: AbortSignal,
): string[] {
  const failures: string[] = [];
  let count = 0;
  const caller = async () => {
    const { cloud } = await spider.connection(connection);
    while (!until.aborted)
      await cloud.images
        .get(toNativeId(`none-${++count}`), { signal: until, deadlineMs: 600_000 })
        .catch(({ code }: CloudError) => {
          if (code !== 'not_found' && code !== 'cancelled') failures.push(code);
        });
  };
  for (let n = 0; n < callers; n++) void caller();
  return failures;
}

/** Returns how many requests the cloud has throttled, whether or not a caller noticed. */
function throttlesIn(calls: readonly EndedCall[]): number {
  return calls.flatMap(({ nativeCalls }) => nativeCalls).filter(({ outcome }) => outcome === 'throttled')
    .length;
}

describe('the limits of real clouds', () => {
  it.each(Object.entries(publishedRateLimits))(
    'are used to 90 %% at least, and no throttle reaches the caller: %s',
    async (cloud, { read: limit }) => {
      const among = (region: string) => region.startsWith(`${cloud}-`);
      const twin = { rateLimits: publishedRateLimits };
      const world = await openFleetWorld({ seed: 6, regions: 2, among, twin });
      const { clock, spider, targets } = world;
      const stop = new AbortController();
      const callers = Math.ceil(limit.perSecond * 3);
      const failures = targets.map(({ connection }) =>
        readMissingImages(spider, connection, callers, stop.signal),
      );
      const seconds = 90;
      await clock.advance(seconds * 1_000);
      stop.abort();
      await clock.advance(1_000);
      expect(failures.flat()).toEqual([]);
      const calls = (await world.calls()).filter(({ operation }) => operation === 'get');
      for (const { region } of targets) {
        const here = calls.filter(call => call.region === region);
        const served = here.filter(call => call.outcome === 'not_found');
        const used = served.length / (limit.burst + seconds * limit.perSecond);
        expect(used).toBeGreaterThanOrEqual(0.9);
        expect(used).toBeLessThanOrEqual(1);
        expect(here.some(({ waitMs }) => waitMs > 0)).toBe(true);
      }
      expect(throttlesIn(calls)).toBe(0);
      await world.close();
    },
  );

  it('let many reads of 120 regions through at once, each at its turn', async () => {
    const twin = { rateLimits: publishedRateLimits };
    const world = await openFleetWorld({ seed: 7, regions: 120, twin });
    const { clock, spider } = world;
    const read = async (id: string) =>
      (await spider.fleet.get('images', id, {}, { deadlineMs: 600_000 })).collect();
    const ids = Array.from({ length: 95 }, (_, n) => `none-${n}`);
    const replies = await clock.run(Promise.all(ids.map(read)));
    expect(replies.flatMap(({ errors, items }) => [...errors, ...items])).toEqual([]);
    expect(replies.flatMap(({ asOf }) => Object.keys(asOf))).toHaveLength(120 * ids.length);
    const calls = await world.calls();
    expect(calls.filter(({ waitMs }) => waitMs > 0).length).toBeGreaterThan(50);
    expect(throttlesIn(calls)).toBe(0);
    await world.close();
  });
});
