import { describe, expect, it, jest } from '@jest/globals';
import type { CallContext } from '../../src/driver/index.ts';
import { CloudError } from '../../src/index.ts';
import { sleep } from '../../src/time/clock.ts';
import { callBench, change, create, idempotent, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { CountingController } from '../beds/listeners.ts';

const key = '0123456789abcdef0123456789abcdef';
const never = new Promise<never>(() => undefined);

/** Returns work that fails with each of the errors in turn and then succeeds, and the contexts that it received. */
function failing(...errors: readonly unknown[]) {
  const contexts: CallContext[] = [];
  const work = async (context: CallContext) => {
    contexts.push(context);
    if (contexts.length <= errors.length) throw errors[contexts.length - 1];
    return 'done';
  };
  return { contexts, work };
}

describe('a call', () => {
  it('returns what the driver returns', async () => {
    const { calls } = callBench();
    for (const result of [7, undefined, null, { nativeId: 'vm-1', subnets: null }])
      expect(await calls.run<unknown>(read, {}, async () => result)).toBe(result);
  });

  it('is repeated as long as the rule says, and then fails', async () => {
    const { calls, clock } = callBench();
    const unavailable = new FakeError('unavailable');
    const twice = failing(unavailable, unavailable);
    expect(await clock.run(calls.run(read, {}, twice.work))).toBe('done');
    expect(twice.contexts).toHaveLength(3);
    const always = failing(...Array.from({ length: 9 }, () => unavailable));
    await expect(clock.run(calls.run(idempotent, {}, always.work))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(always.contexts).toHaveLength(6);
  });

  it('is not repeated when the error is not transient', async () => {
    const { calls, clock } = callBench();
    const { contexts, work } = failing(new FakeError('invalid_argument'));
    await expect(clock.run(calls.run(create, {}, work))).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(contexts).toHaveLength(1);
  });

  it('waits as long as the cloud asks', async () => {
    const { calls, clock } = callBench();
    const start = clock.now();
    const { work } = failing(new FakeError('throttled', { retryAfterMs: 7_000 }));
    await clock.run(calls.run(change, {}, work));
    expect(clock.now() - start).toBe(7_000);
  });

  it('fails at once when the cloud asks for more time than is left', async () => {
    const { calls, clock } = callBench();
    const start = clock.now();
    const { work } = failing(new FakeError('throttled', { retryAfterMs: 5_000 }));
    await expect(clock.run(calls.run(read, { deadlineMs: 5_000 }, work))).rejects.toMatchObject({
      code: 'throttled',
      retryAfterMs: 5_000,
    });
    expect(clock.now()).toBe(start);
  });
});

describe('a repeated create', () => {
  it('is a replay once the cloud may have acted, and waits until the object would be visible', async () => {
    const { calls, clock } = callBench();
    const start = clock.now();
    const { contexts, work } = failing(
      new FakeError('throttled'),
      new FakeError('unavailable'),
      new FakeError('throttled'),
    );
    await clock.run(calls.run(create, { idempotencyKey: key }, work));
    expect(contexts.map(context => context.replay)).toEqual([false, false, true, true]);
    expect(new Set(contexts.map(context => context.idempotencyKey))).toEqual(new Set([key]));
    expect(clock.now() - start).toBe(100 + 20_000 + 400);
  });

  it('is not a replay while the cloud has certainly done nothing', async () => {
    const { calls, clock } = callBench();
    const start = clock.now();
    const { contexts, work } = failing(new FakeError('unavailable', { mayHaveActed: false }));
    await clock.run(calls.run(create, { idempotencyKey: key }, work));
    expect(contexts.map(context => context.replay)).toEqual([false, false]);
    expect(clock.now() - start).toBe(100);
  });

  it.each([
    ['forbidden', true],
    ['throttled', true],
    ['quota_exceeded', false],
    ['not_found', false],
  ] as const)('that ends with %s: may have acted in an earlier attempt is %s', async (code, expected) => {
    const { calls, clock } = callBench();
    const { work } = failing(
      new FakeError('unavailable'),
      ...Array.from({ length: 9 }, () => new FakeError(code)),
    );
    const error = await clock.run(
      calls.run(create, { idempotencyKey: key }, work).catch((thrown: unknown) => thrown),
    );
    expect(error).toMatchObject({ code, mayHaveActed: expected });
  });

  it('is a replay from the start when the caller says so', async () => {
    const { calls } = callBench();
    const { contexts, work } = failing();
    await calls.run(create, { idempotencyKey: key, replay: true }, work);
    expect(contexts[0]).toMatchObject({ replay: true, idempotencyKey: key });
  });
});

describe('a replay that fails without acting', () => {
  it.each([
    ['of a create', create, true],
    ['of what continues a create', { ...change, continues: 'create' }, false],
  ] as const)('%s: may have acted in an earlier attempt is %s', async (_what, call, expected) => {
    const { calls } = callBench();
    const { work } = failing(new FakeError('forbidden'));
    await expect(calls.run(call, { idempotencyKey: key, replay: true }, work)).rejects.toMatchObject({
      ...{ code: 'forbidden', mayHaveActed: expected },
    });
    const first = calls.run(call, { idempotencyKey: key }, failing(new FakeError('forbidden')).work);
    await expect(first).rejects.toMatchObject({ code: 'forbidden', mayHaveActed: false });
  });
});

describe('what a driver is given', () => {
  it('marks what a change creates as managed by Spider', async () => {
    const { calls } = callBench();
    const { contexts, work } = failing();
    await calls.run(create, { idempotencyKey: key }, work);
    expect(contexts[0]?.ownerTags).toEqual({ 'spider-operation': key });
  });

  it('has no key on reads, even if the caller gave one', async () => {
    const { calls, clock } = callBench();
    const { contexts, work } = failing(new FakeError('unavailable'));
    await clock.run(calls.run(read, { idempotencyKey: key, replay: true }, work));
    for (const context of contexts)
      expect(context).toMatchObject({ idempotencyKey: '', replay: false, ownerTags: {} });
  });
});

describe('a deadline', () => {
  it.each([
    [read, 60_000],
    [change, 600_000],
  ])('ends a driver that does not listen: %j', async (call, expected) => {
    const { calls, clock, records } = callBench();
    const start = clock.now();
    await expect(clock.run(calls.run(call, {}, () => never))).rejects.toMatchObject({
      code: 'timeout',
      mayHaveActed: true,
      operation: `vm.${call.operation}`,
    });
    expect(clock.now() - start).toBe(expected);
    expect(records).toMatchObject([{ outcome: 'timeout', durationMs: expected }]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('applies to all attempts together', async () => {
    const { calls, clock } = callBench();
    const start = clock.now();
    const work = async () => {
      await sleep(clock, 400);
      throw new FakeError('unavailable');
    };
    await expect(clock.run(calls.run(idempotent, { deadlineMs: 1_000 }, work))).rejects.toMatchObject({
      cloud: 'fake',
      operation: 'vm.stop',
    });
    expect(clock.now() - start).toBeLessThanOrEqual(1_000);
  });
});

describe('a caller that cancels', () => {
  it('ends a call that is in progress', async () => {
    const { calls, clock } = callBench();
    const caller = new CountingController();
    let signal: AbortSignal | undefined;
    const call = calls.run(change, { signal: caller.signal }, context => {
      signal = context.signal;
      return never;
    });
    caller.abort(new Error('enough'));
    await expect(call).rejects.toMatchObject({ code: 'cancelled', operation: 'vm.reboot', cloud: 'fake' });
    expect(signal?.aborted).toBe(true);
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
  });

  it('ends a call that waits to be repeated, and gets the place of the error', async () => {
    const { calls, clock } = callBench();
    const caller = new CountingController();
    const call = calls.run(create, { signal: caller.signal }, failing(new FakeError('unavailable')).work);
    await clock.advance(1);
    caller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled', operation: 'vm.create', cloud: 'fake' });
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
  });

  it.each([
    ['throttled', {}, false],
    ['unavailable', {}, true],
    ['throttled', { replay: true }, true],
  ] as const)(
    'while a change waits after %s, %j, learns whether that may have acted',
    async (code, options, expected) => {
      const { calls, clock } = callBench();
      const caller = new AbortController();
      const { contexts, work } = failing(new FakeError(code));
      const call = calls.run(create, { ...options, signal: caller.signal }, work);
      await clock.advance(1);
      caller.abort();
      await expect(call).rejects.toMatchObject({ code: 'cancelled', mayHaveActed: expected });
      expect(contexts).toHaveLength(1);
    },
  );

  it('before the call starts keeps it from reaching the cloud', async () => {
    const { calls } = callBench();
    const work = jest.fn(async () => 1);
    for (const call of [read, create, { ...read, flightKey: 'vm-1' }]) {
      await expect(calls.run(call, { signal: AbortSignal.abort() }, work)).rejects.toMatchObject({
        code: 'cancelled',
        mayHaveActed: false,
        cloud: 'fake',
      });
    }
    expect(work).not.toHaveBeenCalled();
  });

  it('with a CloudError gets that error’s code', async () => {
    const { calls } = callBench();
    const caller = new AbortController();
    const call = calls.run(read, { signal: caller.signal }, () => never);
    caller.abort(new CloudError('timeout', 'Waited long enough.'));
    await expect(call).rejects.toMatchObject({ code: 'timeout', message: 'Waited long enough.' });
  });
});
