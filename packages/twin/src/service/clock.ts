import { setTimeout as delay } from 'node:timers/promises';
import { TwinConnectionError } from '../connection-error.ts';

/** The clock of a cloud. */
export interface TwinClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `delayMs`; rejects as soon as the signal aborts. Default: the system's timers. */
  wait?(delayMs: number, signal: AbortSignal | undefined): Promise<void>;
}

/**
 * Delays a call. Returns `undefined` when there is nothing to wait for. Nothing else in the virtual cloud waits,
 * because states are computed from the stored data and the time. Fails with {@link TwinConnectionError} when the caller
 * cancels.
 */
export function waitFor(
  clock: TwinClock,
  delayMs: number,
  signal: AbortSignal | undefined,
): Promise<void> | undefined {
  if (signal?.aborted) throw cancelled(signal);
  return delayMs <= 0 ? undefined : wait(clock, delayMs, signal);
}

async function wait(clock: TwinClock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await (clock.wait?.(delayMs, signal) ?? delay(delayMs, undefined, { signal }));
  } catch (thrown) {
    throw signal?.aborted ? cancelled(signal) : thrown;
  }
}

function cancelled(signal: AbortSignal): TwinConnectionError {
  return new TwinConnectionError('ECANCELED', 'The caller cancelled the call.', signal.reason);
}
