import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ZodError } from 'zod';
import type { Action } from '../../src/engine/actions.ts';
import { actions } from '../../src/engine/actions.ts';
import { classOf } from '../../src/service/call-class.ts';
import { publishedQuotas } from '../../src/service/published-quotas.ts';
import { publishedRateLimits } from '../../src/service/rate-limits.ts';
import { isShortByChance } from '../../src/service/shortages.ts';
import { TokenBuckets } from '../../src/service/token-buckets.ts';
import { worldProfile } from '../../src/service/world-profile.ts';
import { defaultWorld } from '../../src/world/world.ts';
import { FarCloud } from '../beds/far-cloud.ts';
import { publicKey, refused, SmallCloud } from '../beds/small-cloud.ts';

const limits = fc.record({
  burst: fc.integer({ min: 1, max: 50 }),
  perSecond: fc.double({ min: 0.1, max: 100, noNaN: true }),
});
const pausesMs = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 200 });

describe('a token bucket', () => {
  it('accepts no more than its burst and what was refilled since, in any period of time', () => {
    fc.assert(
      fc.property(limits, pausesMs, (limit, pauses) => {
        const buckets = new TokenBuckets();
        const passedAt: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          if (buckets.take('key', limit, now) === 0) passedAt.push(now);
        }
        for (const [first, start] of passedAt.entries())
          for (const [last, end] of passedAt.entries()) {
            const most = limit.burst + ((end - start) * limit.perSecond) / 1000;
            if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(most + 1e-6);
          }
      }),
    );
  });

  it('accepts a call that waits as long as it says, and none a millisecond earlier', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 500 }), (limit, calls) => {
        const drained = () => {
          const buckets = new TokenBuckets();
          for (let call = 0; call < limit.burst; call++) expect(buckets.take('key', limit, 0)).toBe(0);
          return buckets;
        };
        const waitMs = drained().take('key', limit, 0);
        expect(waitMs).toBeGreaterThanOrEqual(1);
        expect(drained().take('key', limit, waitMs)).toBe(0);
        if (waitMs > 1) expect(drained().take('key', limit, waitMs - 1.001)).toBeGreaterThan(0);
        // A refused call takes no token.
        const patient = drained();
        for (let call = 0; call < calls; call++) patient.take('key', limit, 0);
        expect(patient.take('key', limit, waitMs)).toBe(0);
      }),
    );
  });

  it('is full at the start and never fuller, and is separate for each key', () => {
    const limit = { burst: 3, perSecond: 1 };
    const buckets = new TokenBuckets();
    const countPassing = (key: string, now: number) => {
      let passed = 0;
      while (buckets.take(key, limit, now) === 0) passed++;
      return passed;
    };
    expect(countPassing('one', 0)).toBe(3);
    expect(countPassing('other', 0)).toBe(3);
    expect(countPassing('one', 3_600_000)).toBe(3);
  });

  it('accepts a clock that goes back', () => {
    const limit = { burst: 1, perSecond: 1 };
    const buckets = new TokenBuckets();
    expect(buckets.take('key', limit, 10_000)).toBe(0);
    expect(buckets.take('key', limit, 5000)).toBe(1000);
    expect(buckets.take('key', limit, 6000)).toBe(0);
  });

  it('that is full again is removed when there are many, and others are kept', () => {
    const limit = { burst: 1, perSecond: 1 };
    const buckets = new TokenBuckets();
    for (let index = 0; index < 9999; index++) buckets.take(`old-${index}`, limit, 0);
    buckets.take('drained', limit, 60_000);
    buckets.take('new', limit, 60_000);
    expect(buckets.take('drained', limit, 60_000)).toBe(1000);
  });
});

describe('rate limits', () => {
  const limit = { burst: 2, perSecond: 1 };
  const wide = { burst: 1000, perSecond: 1000 };
  const rateLimits = { twin: { read: wide, list: limit, change: limit, launch: limit } };

  it('refuse calls over the limit, until a call is allowed again', async () => {
    const far = new FarCloud({ rateLimits });
    await far.call('ListVms', {});
    await far.call('ListNics', {});
    const error: unknown = await far.call('ListVms', {}).catch(thrown => thrown);
    expect(error).toMatchObject({
      code: 'Request.Throttled',
      retryAfterMs: 1000,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    far.clock.turn(1000);
    await expect(far.call('ListVms', {})).resolves.toBeDefined();
    far.close();
  });

  it('are separate for each account, region and class of calls', async () => {
    const far = new FarCloud({ rateLimits });
    for (const name of ['a', 'b']) await far.call('AllocatePublicIp', { name });
    await expect(far.call('AllocatePublicIp', { name: 'c' })).rejects.toMatchObject(
      refused('Request.Throttled'),
    );
    await far.call('ListVms', {});
    await far.call('AllocatePublicIp', { name: 'c' }, { account: 'other' });
    for (const name of ['c', 'd', 'e'])
      await far.call('AllocatePublicIp', { name }, { region: 'aws-eu-central-1' });
    expect(await far.countPublicIps()).toBe(2);
    far.close();
  });

  it('are those of the region’s cloud', async () => {
    const far = new FarCloud({ rateLimits: publishedRateLimits });
    const passing = async (region: string) => {
      let passed = 0;
      const list = () => far.call('ListVms', {}, { region }).then(() => passed++);
      await expect(Promise.all(Array.from({ length: 260 }, list))).rejects.toMatchObject(
        refused('Request.Throttled'),
      );
      return passed;
    };
    expect(await passing('aws-us-east-1')).toBe(100);
    expect(await passing('azure-eastus')).toBe(250);
    far.close();
  });

  it('cover every call', () => {
    const byClass = Object.groupBy(Object.keys(actions) as Action[], classOf);
    expect(byClass.launch).toEqual(['RunVm', 'StartVm']);
    expect(byClass.change?.length).toBe(
      Object.values(actions).filter(({ reach }) => reach === 'change').length - 2,
    );
    for (const action of byClass.list ?? []) expect(action).toMatch(/^List/);
    for (const action of byClass.read ?? []) expect(action).toMatch(/^(Get|Count)/);
  });
});

describe('quotas by cloud', () => {
  it('apply in the regions of that cloud', async () => {
    const networksIn = async (region: string, quotas = {}) => {
      const small = new SmallCloud({ cloudQuotas: publishedQuotas, quotas }, { region });
      const create = (index: number) =>
        small.call('CreateNetwork', { name: `n${index}`, cidr: '10.0.0.0/16' });
      for (let index = 0; index < 20; index++) {
        const failed = await create(index).then(
          () => undefined,
          ({ code }: { code: string }) => code,
        );
        if (failed !== undefined) return [index, failed];
      }
      return 'all';
    };
    expect(await networksIn('aws-us-east-1')).toEqual([5, 'Quota.Exceeded']);
    expect(await networksIn('alibaba-cn-beijing')).toEqual([10, 'Quota.Exceeded']);
    expect(await networksIn('default')).toBe('all');
    expect(await networksIn('aws-us-east-1', { network: 7 })).toEqual([7, 'Quota.Exceeded']);
  });

  it('and rates are only for clouds that exist', () => {
    const clouds = new Set(defaultWorld.regions.map(({ cloud }) => cloud));
    for (const cloud of [...Object.keys(publishedQuotas), ...Object.keys(publishedRateLimits)])
      expect(clouds).toContain(cloud);
    expect(worldProfile).toMatchObject({ timeScale: 1, latencyScale: 1 });
  });
});

describe('shortages', () => {
  async function runVm(far: FarCloud, zone = 'default-z1', specName = 'twin-small'): Promise<string> {
    const small = new SmallCloud();
    const name = `vm-${far.clock.time}-${zone}-${specName}-${Math.round(far.clock.waits.length)}`;
    const network = await far.call('CreateNetwork', { name: `n-${name}`, cidr: '10.0.0.0/16' });
    const { networkId } = network;
    const cidr = '10.0.0.0/24';
    const { subnetId } = await far.call('CreateSubnet', { networkId, name: 's', cidr, zone });
    const group = await far.call('CreateSecurityGroup', { networkId, name: `g-${name}`, rules: [] });
    const { keyPairId } = await far.call('ImportKeyPair', { name: `k-${name}`, publicKey });
    const parts = { networkId, subnetId, securityGroupIds: [group.securityGroupId], keyPairId };
    const request = { ...small.vmRequest(parts, name), specName };
    return far.call('RunVm', request).then(
      () => 'ok',
      error => error.code,
    );
  }

  it('leave no capacity in a zone for a spec, until they end', async () => {
    const far = new FarCloud();
    const until = new Date(far.clock.time + 60_000).toISOString();
    far.admin.addShortage({ zone: 'default-z1', specName: 'twin-small', until });
    expect(await runVm(far)).toBe('Capacity.Insufficient');
    expect(await runVm(far, 'default-z2')).toBe('ok');
    expect(await runVm(far, 'default-z1', 'twin-micro')).toBe('ok');
    far.clock.turn(60_000);
    expect(await runVm(far)).toBe('ok');
    far.close();
  });

  it('can be listed and removed, and are refused when they are not valid', async () => {
    const far = new FarCloud();
    const { id } = far.admin.addShortage({ region: 'default' });
    expect(far.admin.listShortages()).toEqual([{ id, region: 'default' }]);
    expect(await runVm(far)).toBe('Capacity.Insufficient');
    expect(far.admin.removeShortage(id)).toBe(true);
    expect(far.admin.removeShortage(id)).toBe(false);
    far.clock.turn(1);
    expect(await runVm(far)).toBe('ok');
    expect(() => far.admin.addShortage({ colour: 'red' } as never)).toThrow(ZodError);
    far.close();
  });

  it('come and go by the seed', () => {
    const question = { region: 'default', zone: 'default-z1', specName: 'twin-small' };
    const draw = (seed: string) =>
      Array.from({ length: 1000 }, (_, hour) =>
        isShortByChance({ ...question, now: hour * 3_600_000 }, 0.1, seed),
      );
    const one = draw('one');
    expect(draw('one')).toEqual(one);
    expect(draw('two')).not.toEqual(one);
    const share = one.filter(Boolean).length / one.length;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
    expect(isShortByChance({ ...question, now: 0 }, 1, '')).toBe(true);
    expect(isShortByChance({ ...question, now: 0 }, 0, '')).toBe(false);
  });

  it('affect VMs of a cloud that is configured to have them', async () => {
    const far = new FarCloud({ shortageShare: 1 });
    expect(await runVm(far)).toBe('Capacity.Insufficient');
    far.close();
  });
});
