import { describe, expect, it } from '@jest/globals';
import type { Call, CallOptions } from '../../src/calls/call.ts';
import type { CallContext } from '../../src/driver/index.ts';
import { CloudError } from '../../src/index.ts';
import { callBench, change, create, idempotent, read, trafficWith } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';

const key = '0123456789abcdef0123456789abcdef';

/** Returns what the driver receives for a call. */
function contextOf(call: Call, options: CallOptions): Promise<CallContext> {
  return callBench().calls.run(call, options, async context => context);
}

/** Returns a call runner whose requests all go through one lane, and what that lane is told. */
function laneBench() {
  const entered: string[] = [];
  const slowed: (number | undefined)[] = [];
  const limits: number[] = [];
  const lane = {
    enter(priority: string) {
      entered.push(priority);
      return 0;
    },
    slowDown: (retryAfterMs: number | undefined) => slowed.push(retryAfterMs),
    limitTo: (requests: number) => limits.push(requests),
  };
  return { ...callBench(trafficWith({ lane: () => lane })), entered, slowed, limits };
}

describe('the requests of an attempt', () => {
  it('wait with the priority of their call, by default that of a user who waits', async () => {
    const { calls, entered } = laneBench();
    for (const priority of [undefined, 'interactive', 'poll', 'sweep'] as const)
      await calls.run(read, { priority }, ({ observe }) => observe('Get', async () => 1));
    expect(entered).toEqual(['interactive', 'interactive', 'poll', 'sweep']);
  });

  it('are sent at once if they need not wait', async () => {
    const { calls } = callBench();
    let isSent = false;
    const call = calls.run(read, {}, ({ observe }) => observe('Get', async () => (isSent = true)));
    expect(isSent).toBe(true);
    await call;
  });

  it('slow their lane down when the cloud throttles one, but not when it fails in another way', async () => {
    const { calls, clock, slowed } = laneBench();
    const errors = [
      new FakeError('throttled', { retryAfterMs: 700 }),
      new FakeError('unavailable', { retryAfterMs: 300 }),
      new FakeError('throttled'),
    ];
    const call = calls.run(read, {}, ({ observe }) =>
      observe('Get', async () => {
        const error = errors.shift();
        if (error !== undefined) throw error;
      }),
    );
    await clock.run(call);
    expect(slowed).toEqual([700, undefined]);
  });

  it('obey the number of remaining requests that the cloud reports', async () => {
    const { calls, limits } = laneBench();
    for (const requestsLeft of [3, undefined, 0])
      await calls.run(read, {}, ({ observe }) =>
        observe(
          'Get',
          async () => 1,
          () => ({ requestsLeft }),
        ),
      );
    expect(limits).toEqual([3, 0]);
  });
});

describe('the token of a change', () => {
  it('is the key for a create, and for what continues the create', async () => {
    for (const call of [create, { ...change, operation: 'await', continues: 'create' }])
      expect(await contextOf(call, { idempotencyKey: key })).toMatchObject({
        ...{ idempotencyKey: key, ownerTags: { 'spider-operation': key } },
      });
  });

  it('is another for another change with the same key, but the same each time', async () => {
    const calls = [
      ...[create, change, idempotent, { ...change, resource: 'vm-2' }],
      { ...create, continues: 'attach' },
    ];
    const tokens = async () =>
      (await Promise.all(calls.map(call => contextOf(call, { idempotencyKey: key })))).map(
        ({ idempotencyKey }) => idempotencyKey,
      );
    const first = await tokens();
    expect(new Set(first).size).toBe(5);
    for (const token of first) expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(await tokens()).toEqual(first);
  });

  it('is empty without a key, and marks nothing', async () => {
    for (const call of [create, change, idempotent])
      expect(await contextOf(call, {})).toMatchObject({ idempotencyKey: '', ownerTags: {} });
    expect((await contextOf(change, {})).ownerTags).toEqual({});
  });
});

describe('the caller of a change', () => {
  /** Returns how often a call reports that the cloud has acted, or may have acted. */
  async function actsOf(call: Call, ...errors: readonly FakeError[]): Promise<number> {
    const { calls, clock } = callBench();
    const left = [...errors];
    let acts = 0;
    const work = async () => {
      const error = left.shift();
      if (error !== undefined) throw error;
    };
    const running = calls.run(call, { onActed: () => acts++ }, work);
    await clock.run(running.catch((error: unknown) => expect(CloudError.isInstance(error)).toBe(true)));
    return acts;
  }

  it('learns that the cloud has acted', async () => {
    for (const call of [create, change, idempotent]) expect(await actsOf(call)).toBe(1);
  });

  it('learns that the cloud may have acted, even if the change fails', async () => {
    expect(await actsOf(change, new FakeError('timeout'))).toBe(1);
    expect(await actsOf(idempotent, new FakeError('timeout'), new FakeError('forbidden'))).toBe(1);
    expect(await actsOf(idempotent, new FakeError('timeout'), new FakeError('timeout'))).toBe(3);
  });

  it('learns nothing of a change that was refused, and of a read', async () => {
    expect(await actsOf(change, new FakeError('forbidden'))).toBe(0);
    expect(await actsOf(read)).toBe(0);
    expect(await actsOf(read, new FakeError('timeout'))).toBe(0);
  });
});
