import { setTimeout as delay } from 'node:timers/promises';
import { TwinConnectionError } from '../connection-error.ts';

/** Where the cloud takes time from. */
export interface TwinClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `delayMs`; rejects as soon as the signal aborts. Missing: by the system's timers. */
  wait?(delayMs: number, signal: AbortSignal | undefined): Promise<void>;
}

/**
 * Keeps a call waiting; answers nothing where there is nothing to wait for. The only waits that the virtual cloud has: all
 * else follows from what is written and from the time. Fails with {@link TwinConnectionError} when the caller cancels.
 */
export function waitFor(
  clock: TwinClock,
  delayMs: number,
  signal: AbortSignal | undefined,
): Promise<void> | undefined {
  if (signal?.aborted) throw givenUp(signal);
  return delayMs <= 0 ? undefined : wait(clock, delayMs, signal);
}

async function wait(clock: TwinClock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await (clock.wait?.(delayMs, signal) ?? delay(delayMs, undefined, { signal }));
  } catch (thrown) {
    throw signal?.aborted ? givenUp(signal) : thrown;
  }
}

function givenUp(signal: AbortSignal): TwinConnectionError {
  return new TwinConnectionError('ECANCELED', 'The caller cancelled the call.', signal.reason);
}
