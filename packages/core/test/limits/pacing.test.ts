import { describe, expect, it } from '@jest/globals';
import { VmStatusPoll } from '../../src/cloud/vm-status-poll.ts';
import { toNativeId } from '../../src/driver/index.ts';
import { Traffic } from '../../src/limits/traffic.ts';
import { callBench, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const limit = { service: 's', requests: 'all', scope: 'region', perSecond: 20, burst: 10 } as const;

describe('paced calls', () => {
  it('record their waiting time separately from the time at the cloud', async () => {
    const bench = callBench();
    const traffic = new Traffic({ clock: bench.clock });
    const place = { cloud: 'fake', account: 'me', region: 'here' };
    const { calls, records } = callBench({
      clock: bench.clock,
      traffic: traffic.rulesAt(place, [{ ...limit, perSecond: 1, burst: 1 }]),
    });
    const request = () => new Promise<void>(resolve => bench.clock.after(50, resolve));
    const one = () => calls.run(read, {}, context => context.observe('Get', request));
    await bench.clock.run(Promise.all([one(), one()]));
    expect(records.map(record => record.durationMs)).toEqual([50, 50]);
    expect(records[0]?.waitMs).toBe(0);
    expect(records[1]?.waitMs).toBeGreaterThan(1_000);
  });

  it('never fail as throttled, even if the cloud allows less than it states', async () => {
    const bench = callBench();
    const traffic = new Traffic({ clock: bench.clock });
    const place = { cloud: 'fake', account: 'me', region: 'here' };
    const { calls } = callBench({ clock: bench.clock, traffic: traffic.rulesAt(place, [limit]) });
    let tokens = 10;
    let filledAt = bench.clock.tick();
    let served = 0;
    const request = async () => {
      tokens = Math.min(10, tokens + ((bench.clock.tick() - filledAt) / 1000) * 15);
      filledAt = bench.clock.tick();
      if (tokens < 1) throw new FakeError('throttled');
      tokens--;
      served++;
    };
    const all = Array.from({ length: 900 }, () =>
      calls.run(read, { deadlineMs: 600_000 }, context => context.observe('Get', request)),
    );
    const start = bench.clock.tick();
    const results = await bench.clock.run(Promise.allSettled(all));
    expect(results.filter(result => result.status === 'rejected')).toEqual([]);
    expect(served).toBe(900);
    expect(served / ((bench.clock.tick() - start) / 1000)).toBeGreaterThan(15 * 0.7);
  });
});

describe('a reply that reports how many requests are left', () => {
  it('delays the next requests if there are none left, and is not recorded', async () => {
    const bench = callBench();
    const traffic = new Traffic({ clock: bench.clock });
    const place = { cloud: 'fake', account: 'me', region: 'here' };
    const { calls, records } = callBench({ clock: bench.clock, traffic: traffic.rulesAt(place, [limit]) });
    const one = (requestsLeft: number) =>
      calls.run(read, {}, context =>
        context.observe(
          'Get',
          async () => undefined,
          () => ({ requestsLeft }),
        ),
      );
    await bench.clock.run(one(5));
    await bench.clock.run(one(0));
    await bench.clock.run(one(5));
    expect(records.map(({ waitMs }) => waitMs > 0)).toEqual([false, false, true]);
    expect(records[0]?.nativeCalls[0]).not.toHaveProperty('requestsLeft');
  });
});

describe('many callers that wait for VMs', () => {
  it('are answered by lists, at most one per second, none older than the request', async () => {
    const clock = new VirtualClock();
    let lists = 0;
    const ids = Array.from({ length: 500 }, (_, index) => toNativeId(`vm-${index}`));
    async function* readAll() {
      lists++;
      for (const nativeId of ids) yield { nativeId, name: nativeId, state: 'running' } as const;
    }
    const poll = new VmStatusPoll({ readAll, clock, isLimited: true });
    const { signal } = new AbortController();
    const one = async () => {
      throw new Error('no single VM should be read');
    };
    await clock.run(
      Promise.all(
        ids.map(id =>
          poll.during(async () => {
            await clock.advance(0);
            for (let look = 0; look < 3; look++)
              expect(await poll.look(id, one, signal)).toMatchObject({ state: 'running' });
          }),
        ),
      ),
    );
    expect(lists).toBeLessThanOrEqual(4);
  });

  it('cause single reads while they are few', async () => {
    const readAll = () => {
      throw new Error('nobody lists');
    };
    const poll = new VmStatusPoll({ readAll, clock: new VirtualClock(), isLimited: true });
    const { signal } = new AbortController();
    const id = toNativeId('vm-1');
    const one = async () => ({ state: 'creating' }) as const;
    expect(await poll.during(() => poll.look(id, one, signal))).toEqual({ state: 'creating' });
  });
});
