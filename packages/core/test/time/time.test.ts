import { describe, expect, it } from '@jest/globals';
import { CloudError } from '../../src/index.ts';
import { isoTime, sleep, systemClock } from '../../src/time/clock.ts';
import { raceAbort, startDeadline } from '../../src/time/deadline.ts';
import { CountingController } from '../beds/listeners.ts';
import { settled, VirtualClock } from '../beds/virtual-clock.ts';

const never = new Promise<never>(() => undefined);

describe('a sleep', () => {
  it('ends after its time, and leaves nothing behind', async () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    let over = false;
    void sleep(clock, 100, caller.signal).then(() => {
      over = true;
    });
    expect(caller.listeners).toBe(1);
    await clock.advance(99);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(over).toBe(true);
    expect([caller.listeners, clock.pendingTimers]).toEqual([0, 0]);
  });

  it('is aborted with the reason, and leaves nothing behind', async () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    const asleep = sleep(clock, 100, caller.signal);
    const reason = new Error('enough');
    caller.abort(reason);
    await expect(asleep).rejects.toBe(reason);
    expect([caller.listeners, clock.pendingTimers]).toEqual([0, 0]);
  });

  it('does not begin if it was aborted before', async () => {
    const clock = new VirtualClock();
    await expect(sleep(clock, 100, AbortSignal.abort('no'))).rejects.toBe('no');
    expect(clock.pendingTimers).toBe(0);
  });

  it('on the system’s clock takes real time', async () => {
    const start = systemClock.tick();
    await sleep(systemClock, 20);
    expect(systemClock.tick() - start).toBeGreaterThanOrEqual(19);
    const before = Date.now();
    const told = Date.parse(isoTime(systemClock));
    expect([told >= before, told <= Date.now()]).toEqual([true, true]);
  });

  it.each([2 ** 31, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
    'on the system’s clock is long if it must be long: %d ms',
    async delayMs => {
      let fired = false;
      const cancel = systemClock.after(delayMs, () => {
        fired = true;
      });
      await new Promise(resolve => setTimeout(resolve, 20));
      cancel();
      expect(fired).toBe(false);
    },
  );

  it('on the system’s clock can be cancelled', async () => {
    let fired = false;
    systemClock.after(1, () => {
      fired = true;
    })();
    await new Promise(resolve => setTimeout(resolve, 10));
    expect(fired).toBe(false);
  });
});

describe('a deadline', () => {
  it('passes with a timeout', async () => {
    const clock = new VirtualClock();
    using deadline = startDeadline(clock, 1_000);
    await clock.advance(400);
    expect([deadline.remainingMs(), deadline.signal.aborted]).toEqual([600, false]);
    await clock.advance(600);
    expect([deadline.remainingMs(), deadline.signal.aborted]).toEqual([0, true]);
    expect(deadline.signal.reason).toMatchObject({ code: 'timeout', message: 'No reply within 1000 ms.' });
    await clock.advance(1);
    expect(deadline.remainingMs()).toBe(0);
  });

  it('follows the caller’s signal, and passes on its error', () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    using deadline = startDeadline(clock, 1_000, caller.signal);
    caller.abort(new DOMException('away', 'AbortError'));
    expect(deadline.signal.reason).toMatchObject({ code: 'cancelled', cause: { message: 'away' } });
    const ours = new CloudError('unavailable', 'Shutting down.');
    using other = startDeadline(clock, 1_000, AbortSignal.abort(ours));
    expect(other.signal.reason).toBe(ours);
  });

  it('ends the work that races against it, unless that has ended before', async () => {
    const clock = new VirtualClock();
    using deadline = startDeadline(clock, 1_000);
    expect(await deadline.race(Promise.resolve(7))).toBe(7);
    const late = deadline.race(never);
    await Promise.all([expect(late).rejects.toMatchObject({ code: 'timeout' }), clock.advance(1_000)]);
    await expect(deadline.race(never)).rejects.toMatchObject({ code: 'timeout' });
    await expect(deadline.race(Promise.reject(new Error('too late')))).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('leaves no timer and no listener after it is disposed of', () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    {
      using _deadline = startDeadline(clock, 1_000, caller.signal);
      expect([clock.pendingTimers, caller.listeners]).toEqual([1, 1]);
    }
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
    {
      using _late = startDeadline(clock, 1_000, AbortSignal.abort());
    }
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('a race against an abort', () => {
  it('is won by the work', async () => {
    const caller = new CountingController();
    expect(await raceAbort(Promise.resolve(7), caller.signal)).toBe(7);
    const failure = new Error('no');
    await expect(raceAbort(Promise.reject(failure), caller.signal)).rejects.toBe(failure);
    await settled();
    expect(caller.listeners).toBe(0);
  });

  it('is won by the abort, also over work that never ends', async () => {
    const caller = new CountingController();
    const race = raceAbort(never, caller.signal);
    caller.abort('enough');
    await expect(race).rejects.toBe('enough');
    await expect(raceAbort(never, caller.signal)).rejects.toBe('enough');
    expect(caller.listeners).toBe(0);
  });

  it('does not leave a failure of the work unhandled when it has lost', async () => {
    const caller = new AbortController();
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise<never>((_resolve, reject) => {
      fail = reject;
    });
    const race = raceAbort(work, caller.signal);
    caller.abort('enough');
    await expect(race).rejects.toBe('enough');
    fail(new Error('too late')); // an unhandled rejection would fail this test
    await settled();
  });
});
