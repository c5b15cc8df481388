import { describe, expect, it, jest } from '@jest/globals';
import { CloudError } from '../../src/index.ts';
import { waitFor } from '../../src/time/wait-for.ts';
import { CountingController } from '../beds/listeners.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

/** A check that finds nothing, and when it was made. */
function looks(clock: VirtualClock) {
  const times: number[] = [];
  const start = clock.now();
  const look = async (): Promise<undefined> => {
    times.push(clock.now() - start);
    return undefined;
  };
  return { times, look };
}

describe('waiting', () => {
  it('checks at once, and ends when something is found', async () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    const found = await waitFor(async () => 0, { clock, deadlineMs: 5, signal: caller.signal, what: 'it' });
    expect(found).toBe(0);
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
  });

  it('pauses a tenth of the time waited, within its bounds', async () => {
    const clock = new VirtualClock();
    const { times, look } = looks(clock);
    const waiting = waitFor(look, { clock, deadlineMs: 600_000, what: 'it' });
    await expect(clock.run(waiting)).rejects.toMatchObject({ code: 'timeout' });
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    pauses.forEach((pause, index) => {
      expect(pause).toBeCloseTo(Math.min(Math.max((times[index] ?? 0) / 10, 100), 10_000), 2);
    });
    expect(pauses[0]).toBe(100);
    expect(Math.max(...pauses)).toBe(10_000);
    expect(times.length).toBeLessThan(120);
  });

  it('respects the given bounds', async () => {
    const clock = new VirtualClock();
    const { times, look } = looks(clock);
    const waiting = waitFor(look, { clock, deadlineMs: 100, what: 'it', minPauseMs: 30, maxPauseMs: 30 });
    await expect(clock.run(waiting)).rejects.toMatchObject({ code: 'timeout' });
    expect(times).toEqual([0, 30, 60, 90]);
  });

  it('says what it has waited for, and leaves nothing behind', async () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    const waiting = waitFor(looks(clock).look, {
      ...{ clock, deadlineMs: 2_000, signal: caller.signal, what: 'vm vm-01 to be running' },
    });
    await expect(clock.run(waiting)).rejects.toMatchObject({
      code: 'timeout',
      message: 'Waited 2000 ms for vm vm-01 to be running.',
    });
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
  });

  it.each([0, 1, 50])('looks once even within %i ms', async deadlineMs => {
    const clock = new VirtualClock();
    const { times, look } = looks(clock);
    const waiting = waitFor(look, { clock, deadlineMs, what: 'it' });
    await expect(clock.run(waiting)).rejects.toMatchObject({ code: 'timeout' });
    expect(times).toEqual([0]);
  });

  it('ends with the caller’s reason', async () => {
    const clock = new VirtualClock();
    const caller = new CountingController();
    const waiting = waitFor(looks(clock).look, {
      clock,
      deadlineMs: 9_000,
      signal: caller.signal,
      what: 'it',
    });
    await clock.advance(500);
    caller.abort(new Error('enough'));
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled', cause: { message: 'enough' } });
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
  });

  it('does not check if the caller has cancelled before', async () => {
    const clock = new VirtualClock();
    const look = jest.fn(async () => 1);
    const waiting = waitFor(look, { clock, deadlineMs: 9_000, signal: AbortSignal.abort(), what: 'it' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(look).not.toHaveBeenCalled();
  });

  it('fails with the error of a check, including other timeouts', async () => {
    const clock = new VirtualClock();
    const others = new CloudError('timeout', 'The cloud did not answer.', { operation: 'vm.get' });
    const waiting = waitFor(
      async () => {
        throw others;
      },
      { clock, deadlineMs: 9_000, what: 'it' },
    );
    await expect(waiting).rejects.toBe(others);
    expect(clock.pendingTimers).toBe(0);
  });

  it('that ends during a check fails with the same message', async () => {
    const clock = new VirtualClock();
    const look = (signal: AbortSignal) =>
      new Promise<undefined>((_resolve, reject) => {
        // as a cloud call does: the same code, but a different error
        const onAbort = () => reject(new CloudError('timeout', 'No answer.', { operation: 'vm.status' }));
        signal.addEventListener('abort', onAbort);
      });
    const waiting = waitFor(look, { clock, deadlineMs: 700, what: 'it' });
    await expect(clock.run(waiting)).rejects.toMatchObject({ message: 'Waited 700 ms for it.' });
  });

  it('within another wait leaves the other one’s timeout to it', async () => {
    const clock = new VirtualClock();
    const inner = (signal: AbortSignal) =>
      waitFor(looks(clock).look, { clock, deadlineMs: 60_000, signal, what: 'the inner' });
    const waiting = waitFor(inner, { clock, deadlineMs: 1_000, what: 'the outer' });
    await expect(clock.run(waiting)).rejects.toMatchObject({ message: 'Waited 1000 ms for the outer.' });
  });
});
