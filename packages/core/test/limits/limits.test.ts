import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RateLimit } from '../../src/driver/index.ts';
import { CircuitBreaker } from '../../src/limits/circuit-breaker.ts';
import { Lane } from '../../src/limits/lane.ts';
import { PriorityQueues } from '../../src/limits/priority.ts';
import { RateLimiter } from '../../src/limits/rate-limiter.ts';
import { TokenBucket } from '../../src/limits/token-bucket.ts';
import { accountOf } from '../../src/limits/traffic.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const forever = new AbortController().signal;
const ec2Reads: RateLimit = {
  service: 'ec2',
  requests: 'reads',
  apis: '^Describe',
  perApi: true,
  scope: 'region',
  perSecond: 20,
  burst: 100,
};
const gcp: RateLimit = {
  service: 'compute',
  requests: 'all',
  scope: 'account',
  perSecond: 20,
  burst: 20,
};

/** Returns a cloud's own bucket, which enforces its limit exactly. */
function strictCloud(clock: VirtualClock, { perSecond, burst }: Pick<RateLimit, 'perSecond' | 'burst'>) {
  const count = { served: 0, throttled: 0 };
  let tokens = burst;
  let filledAt = clock.tick();
  const arrive = () => {
    const now = clock.tick();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    const isServed = tokens >= 1;
    if (isServed) tokens--;
    count[isServed ? 'served' : 'throttled']++;
    return isServed;
  };
  return { count, arrive };
}

describe('the pace of requests', () => {
  it('never exceeds the limit, and uses at least 90 % of it', async () => {
    const limits = fc.record({
      perSecond: fc.integer({ min: 1, max: 50 }),
      burst: fc.integer({ min: 1, max: 120 }),
    });
    await fc.assert(
      fc.asyncProperty(limits, async limit => {
        const clock = new VirtualClock();
        const cloud = strictCloud(clock, limit);
        const lane = new Lane(new TokenBucket(limit, clock), clock);
        const seconds = 60;
        const allowed = Math.floor(limit.burst + seconds * limit.perSecond);
        const callers = Array.from({ length: allowed }, async () => {
          await lane.enter('sweep', forever);
          cloud.arrive();
        });
        await clock.advance(seconds * 1000);
        expect(cloud.count.throttled).toBe(0);
        expect(cloud.count.served).toBeGreaterThanOrEqual(Math.floor(allowed * 0.9) - 1);
        await clock.run(Promise.all(callers));
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('obeys the number of remaining requests that the cloud reports, and recovers from there', async () => {
    const clock = new VirtualClock();
    const bucket = new TokenBucket({ perSecond: 10, burst: 100 }, clock);
    bucket.limitTo(2);
    bucket.limitTo(50); // more than there is now changes nothing
    bucket.take();
    bucket.take();
    expect(bucket.delayMs()).toBeGreaterThan(90);
    await clock.advance(1_000);
    expect(bucket.delayMs()).toBe(0);
  });

  it('slows down when the cloud throttles more than it states, and recovers slowly', async () => {
    const clock = new VirtualClock();
    const bucket = new TokenBucket({ perSecond: 100, burst: 1 }, clock);
    const before = bucket.perSecond;
    bucket.slowDown();
    bucket.slowDown(); // counts as the same excess
    expect(bucket.perSecond).toBeCloseTo(before * 0.7);
    await clock.advance(10_000);
    bucket.delayMs();
    expect(bucket.perSecond).toBeCloseTo(before * 0.8);
    await clock.advance(60_000);
    bucket.delayMs();
    expect(bucket.perSecond).toBeCloseTo(before);
  });

  it('pauses as long as the cloud asks', () => {
    const clock = new VirtualClock();
    const bucket = new TokenBucket({ perSecond: 100, burst: 100 }, clock);
    bucket.slowDown(3_000);
    expect(bucket.delayMs()).toBe(3_000);
  });

  it('is a share of the limit if other processes have the rest', () => {
    const clock = new VirtualClock();
    const whole = new TokenBucket({ perSecond: 20, burst: 100 }, clock);
    const half = new TokenBucket({ perSecond: 20, burst: 100 }, clock, () => 0.5);
    expect(half.perSecond).toBeCloseTo(whole.perSecond / 2);
  });
});

describe('requests that no published limit covers', () => {
  it('are only paced for a while after a throttled request', async () => {
    const clock = new VirtualClock();
    const lane = new RateLimiter({ clock }).lanesAt({ cloud: 'c', account: 'me', region: 'here' }, [])('Get');
    for (let count = 0; count < 10_000; count++) expect(await lane.enter('sweep', forever)).toBe(0);
    lane.slowDown(undefined);
    const paced = Promise.all(Array.from({ length: 100 }, () => lane.enter('sweep', forever)));
    expect(Math.max(...(await clock.run(paced)))).toBeGreaterThan(1_000);
    await clock.advance(60_000);
    for (let count = 0; count < 1_000; count++) expect(await lane.enter('sweep', forever)).toBe(0);
  });
});

describe('waiting requests', () => {
  it('are served by priority, and none is starved', () => {
    const lines = new PriorityQueues<string>();
    for (let i = 0; i < 42; i++) {
      lines.add('sweep', `sweep ${i}`);
      lines.add('poll', `poll ${i}`);
      lines.add('interactive', `interactive ${i}`);
    }
    const first = Array.from({ length: 42 }, () => lines.next() ?? '');
    const count = (word: string) => first.filter(name => name.startsWith(word)).length;
    expect(first[0]).toBe('interactive 0');
    expect([count('interactive'), count('poll'), count('sweep')]).toEqual([32, 8, 2]);
  });

  it('are served once each, in order of arrival within their queue', () => {
    const arrivals = fc.array(fc.constantFrom('interactive' as const, 'poll' as const, 'sweep' as const));
    fc.assert(
      fc.property(arrivals, all => {
        const lines = new PriorityQueues<number>();
        for (const [index, priority] of all.entries()) lines.add(priority, index);
        const served: number[] = [];
        for (let next = lines.next(); next !== undefined; next = lines.next()) served.push(next);
        expect(served.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index));
        for (const line of ['interactive', 'poll', 'sweep']) {
          const ofLine = served.filter(index => all[index] === line);
          expect(ofLine).toEqual(ofLine.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('can leave the queue without taking a token', async () => {
    const clock = new VirtualClock();
    const lane = new Lane(new TokenBucket({ perSecond: 1, burst: 1 }, clock), clock);
    await lane.enter('poll', forever);
    const controller = new AbortController();
    const leaving = lane.enter('poll', controller.signal);
    const staying = Promise.resolve(lane.enter('poll', forever));
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect(await clock.run(staying)).toBeLessThan(1_100);
  });
});

describe('limits', () => {
  const place = { cloud: 'aws', account: 'me', region: 'here' };

  it('count by account, region and class, as the cloud states them', () => {
    const limiter = new RateLimiter({ clock: new VirtualClock() });
    const here = limiter.lanesAt(place, [ec2Reads]);
    const there = limiter.lanesAt({ ...place, region: 'there' }, [ec2Reads]);
    expect(here('DescribeVpcs')).toBe(limiter.lanesAt(place, [ec2Reads])('DescribeVpcs'));
    expect(here('DescribeVpcs')).not.toBe(here('DescribeImages'));
    expect(here('DescribeVpcs')).not.toBe(there('DescribeVpcs'));
    expect(here('DescribeVpcs')).not.toBe(
      limiter.lanesAt({ ...place, account: 'you' }, [ec2Reads])('DescribeVpcs'),
    );
    const wide = [place, { ...place, region: 'there' }].map(where => limiter.lanesAt(where, [gcp]));
    expect(wide[0]?.('instances.list')).toBe(wide[1]?.('zones.list'));
  });

  it('can apply to some regions only', () => {
    const limiter = new RateLimiter({ clock: new VirtualClock() });
    const limits = [
      { ...ec2Reads, service: 'one', regions: '^here$', perApi: false },
      { ...ec2Reads, service: 'other', regions: '^there$', perApi: false, requests: 'all', apis: '' },
    ];
    const here = limiter.lanesAt(place, limits);
    const there = limiter.lanesAt({ ...place, region: 'there' }, limits);
    expect(here('DescribeVpcs')).toBe(here('DescribeImages'));
    expect(here('RunInstances')).not.toBe(here('DescribeImages'));
    expect(there('RunInstances')).toBe(there('DescribeImages'));
  });

  it('can be set by the host', async () => {
    const clock = new VirtualClock();
    const limiter = new RateLimiter({ clock, limits: { aws: [{ ...ec2Reads, perSecond: 1, burst: 1 }] } });
    const lane = limiter.lanesAt(place, [ec2Reads])('DescribeVpcs');
    expect(await lane.enter('interactive', forever)).toBe(0);
    expect(await clock.run(Promise.resolve(lane.enter('interactive', forever)))).toBeGreaterThan(900);
  });

  it('distinguish accounts without showing their secrets', () => {
    const account = accountOf({ ClientId: 'a', ClientSecret: 'canary' }, []);
    expect(account).toBe(accountOf({ ClientSecret: 'canary', ClientId: 'a' }, []));
    expect(account).not.toBe(accountOf({ ClientId: 'b', ClientSecret: 'canary' }, []));
    expect(account).not.toContain('canary');
  });

  it('are shared by all keys of one account', () => {
    const fields = [{ name: 'Project', account: true }, { name: 'Key' }];
    const one = accountOf({ Project: 'p', Key: 'k1' }, fields);
    expect(accountOf({ Project: 'p', Key: 'k2' }, fields)).toBe(one);
    expect(accountOf({ Project: 'q', Key: 'k1' }, fields)).not.toBe(one);
  });
});

describe('the breaker of an endpoint', () => {
  it('opens after ten failures in a row, lets one call test the endpoint, and closes when that is answered', async () => {
    const clock = new VirtualClock();
    const breaker = new CircuitBreaker(clock);
    for (let i = 0; i < 9; i++) breaker.record('unavailable', 1);
    breaker.record('not_found', 1); // an answer
    for (let i = 0; i < 9; i++) breaker.record('unavailable', 1);
    breaker.assertClosed();
    breaker.record('timeout', 10_000);
    expect(() => breaker.assertClosed()).toThrow('are paused');
    await clock.advance(5_000);
    breaker.assertClosed();
    expect(() => breaker.assertClosed()).toThrow('are paused');
    breaker.record('unavailable', 1);
    await clock.advance(9_999);
    expect(() => breaker.assertClosed()).toThrow('are paused');
    await clock.advance(1);
    breaker.assertClosed();
    breaker.record('ok', 1);
    breaker.assertClosed();
    expect(breaker.isOpen).toBe(false);
  });

  it('does not count impatient or cancelled callers as a dead endpoint', () => {
    const breaker = new CircuitBreaker(new VirtualClock());
    for (let i = 0; i < 50; i++) breaker.record(i % 2 === 0 ? 'cancelled' : 'timeout', 100);
    expect(breaker.isOpen).toBe(false);
  });
});
