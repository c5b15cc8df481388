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
 * Keeps a call waiting. The only waits that the virtual cloud has: all else follows from what is written and
 * from the time. Fails with {@link TwinConnectionError} when the caller cancels.
 */
export async function waitFor(
  clock: TwinClock,
  delayMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal?.aborted) throw givenUp(signal);
  if (delayMs <= 0) return;
  try {
    await (clock.wait?.(delayMs, signal) ?? delay(delayMs, undefined, { signal }));
  } catch (thrown) {
    throw signal?.aborted ? givenUp(signal) : thrown;
  }
}

function givenUp(signal: AbortSignal): TwinConnectionError {
  return new TwinConnectionError('ECANCELED', 'The caller cancelled the call.', signal.reason);
}
