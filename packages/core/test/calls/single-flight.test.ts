import { describe, expect, it } from '@jest/globals';
import { SingleFlight } from '../../src/calls/single-flight.ts';
import type { CallContext } from '../../src/driver/index.ts';
import { callBench, read } from '../beds/call-bench.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { CountingController } from '../beds/listeners.ts';
import { settled } from '../beds/virtual-clock.ts';

const look = { ...read, flightKey: 'vm-1' };

/** Returns work that ends when the test says so. */
function held() {
  const contexts: CallContext[] = [];
  const ends: { readonly resolve: (value: string) => void; readonly reject: (error: unknown) => void }[] = [];
  const work = (context: CallContext) => {
    contexts.push(context);
    return new Promise<string>((resolve, reject) => ends.push({ resolve, reject }));
  };
  return { contexts, ends, work };
}

describe('identical reads at the same time', () => {
  it('are one call, with one record', async () => {
    const { calls, records } = callBench();
    const { ends, work } = held();
    const all = Array.from({ length: 50 }, () => calls.run(look, {}, work));
    await settled();
    expect(ends).toHaveLength(1);
    ends[0]?.resolve('seen');
    expect(new Set(await Promise.all(all))).toEqual(new Set(['seen']));
    expect(records).toHaveLength(1);
  });

  it('end without an abort, because no caller has cancelled', async () => {
    const flights = new SingleFlight();
    const signals: AbortSignal[] = [];
    const start = async ({ signal }: AbortController) => {
      signals.push(signal);
      return 'seen';
    };
    const join = () => flights.join('key', undefined, start, String);
    await Promise.all([join(), join()]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('that are cancelled before the first request of the only caller send none', async () => {
    const { calls } = callBench();
    const controller = new AbortController();
    const sent: string[] = [];
    const work = (context: CallContext) => {
      controller.abort();
      return context.observe('Look', async () => void sent.push('Look'));
    };
    await expect(calls.run(look, { signal: controller.signal }, work)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(sent).toEqual([]);
  });

  it('fail together', async () => {
    const { calls } = callBench();
    const { ends, work } = held();
    const caller = new CountingController();
    const all = [calls.run(look, {}, work), calls.run(look, { signal: caller.signal }, work)];
    await settled();
    ends[0]?.reject(new FakeError('forbidden'));
    const results = await Promise.allSettled(all);
    expect(results).toMatchObject([{ reason: { code: 'forbidden' } }, { reason: { code: 'forbidden' } }]);
    expect(caller.listeners).toBe(0);
  });

  it('are separate calls when they are not identical', async () => {
    const { calls } = callBench();
    const { ends, work } = held();
    const others = [
      look,
      { ...look, flightKey: 'vm-2' },
      { ...look, operation: 'status' },
      { ...look, kind: 'nic' as const },
      { ...look, flightKey: undefined },
      { ...look, flightKey: undefined },
    ];
    const all = others.map(call => calls.run(call, {}, work));
    await settled();
    expect(ends).toHaveLength(6);
    for (const [index, end] of ends.entries()) end.resolve(`seen ${index}`);
    expect(new Set(await Promise.all(all)).size).toBe(6);
  });

  it('with deadlines of their own do not share one', async () => {
    const { calls, clock } = callBench();
    const { work } = held();
    const patient = calls.run(look, {}, work);
    const hasty = calls.run(look, { deadlineMs: 10 }, work);
    await Promise.all([
      expect(hasty).rejects.toMatchObject({ message: 'No reply within 10 ms.' }),
      clock.advance(10),
    ]);
    await Promise.all([expect(patient).rejects.toMatchObject({ code: 'timeout' }), clock.advance(60_000)]);
  });

  it('that come after the first has ended are another call', async () => {
    const { calls } = callBench();
    const { ends, work } = held();
    const first = calls.run(look, {}, work);
    await settled();
    ends[0]?.resolve('old');
    expect(await first).toBe('old');
    const second = calls.run(look, {}, work);
    await settled();
    ends[1]?.resolve('new');
    expect(await second).toBe('new');
  });
});

describe('a caller that cancels a shared call', () => {
  it('leaves the call to the other callers', async () => {
    const { calls } = callBench();
    const { contexts, ends, work } = held();
    const [leaver, stayer] = [new CountingController(), new CountingController()];
    const left = calls.run(look, { signal: leaver.signal }, work);
    const stayed = calls.run(look, { signal: stayer.signal }, work);
    await settled();
    leaver.abort(new Error('bored'));
    await expect(left).rejects.toMatchObject({
      ...{ code: 'cancelled', cloud: 'fake', operation: 'vm.get' },
      cause: { message: 'bored' },
    });
    expect(contexts[0]?.signal.aborted).toBe(false);
    ends[0]?.resolve('seen');
    expect(await stayed).toBe('seen');
    expect([leaver.listeners, stayer.listeners]).toEqual([0, 0]);
  });

  it('as the last one ends it, and the next caller starts a new one', async () => {
    const { calls, clock } = callBench();
    const { contexts, ends, work } = held();
    const callers = [new AbortController(), new AbortController()];
    const left = callers.map(({ signal }) => calls.run(look, { signal }, work));
    await settled();
    for (const caller of callers) caller.abort();
    const results = await Promise.allSettled(left);
    expect(results).toMatchObject([{ reason: { code: 'cancelled' } }, { reason: { code: 'cancelled' } }]);
    expect(contexts[0]?.signal.aborted).toBe(true);
    const next = calls.run(look, {}, work);
    await settled();
    ends[0]?.resolve('result without a caller'); // the driver ignored the signal
    ends[1]?.resolve('seen');
    expect(await next).toBe('seen');
    await settled();
    expect(clock.pendingTimers).toBe(0);
  });

  it('as the last one and comes back at once starts a new one', async () => {
    const { calls } = callBench();
    const { ends, work } = held();
    const caller = new AbortController();
    const back = calls.run(look, { signal: caller.signal }, work).catch(() => calls.run(look, {}, work));
    await settled();
    caller.abort();
    await settled();
    ends[1]?.resolve('seen');
    expect(await back).toBe('seen');
  });

  it('does not keep others from joining the next call when the first one ends', async () => {
    const flights = new SingleFlight();
    const ends: (() => void)[] = [];
    const join = (signal?: AbortSignal) =>
      flights.join('key', signal, () => new Promise<void>(resolve => ends.push(resolve)), String);
    const leaver = new AbortController();
    const left = join(leaver.signal);
    leaver.abort('bored');
    await expect(left).rejects.toBe('bored');
    const next = join();
    ends[0]?.();
    await settled();
    const joined = join();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await Promise.all([next, joined]);
  });

  it('does not leave an unhandled rejection when the call fails', async () => {
    const { calls } = callBench();
    const { ends, work } = held();
    const caller = new AbortController();
    const left = calls.run(look, { signal: caller.signal }, work);
    await settled();
    caller.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    ends[0]?.reject(new Error('too late')); // an unhandled rejection would fail this test
    await settled();
  });
});
