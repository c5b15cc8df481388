import { CloudError } from '../errors/cloud-error.ts';
import { type Clock, sleep } from './clock.ts';
import { startDeadline } from './deadline.ts';

export interface WaitOptions {
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** What is waited for, for the error message: `vm vm-01 to be running`. */
  readonly what: string;
  /** The shortest pause between two checks. Default: 100 ms. */
  readonly minPauseMs?: number | undefined;
  /** The longest pause between two checks. Default: 10 s. */
  readonly maxPauseMs?: number | undefined;
  /** Called before each pause. The pause is at least this long, whatever the bounds. */
  readonly askedPauseMs?: (() => number | undefined) | undefined;
}

/**
 * Calls `look` until it returns a value. The pause between two calls is a tenth of the time waited so far, within its
 * bounds, so that a change is noticed with a delay of about a tenth at most, and with few calls. Fails with `timeout`
 * at the deadline, with the caller's reason on abort (even before the first call), and with any error of `look`.
 */
export async function waitFor<T>(
  look: (signal: AbortSignal) => Promise<T | undefined>,
  options: WaitOptions,
): Promise<T> {
  const { clock, minPauseMs = 100, maxPauseMs = 10_000 } = options;
  using deadline = startDeadline(clock, options.deadlineMs, options.signal);
  const startedAt = clock.now();
  try {
    for (;;) {
      deadline.signal.throwIfAborted();
      const value = await look(deadline.signal);
      if (value !== undefined) return value;
      const pauseMs = (clock.now() - startedAt) / 10;
      const usualMs = Math.min(Math.max(pauseMs, minPauseMs), maxPauseMs);
      await sleep(clock, Math.max(usualMs, options.askedPauseMs?.() ?? 0), deadline.signal);
    }
  } catch (error) {
    const isOver = deadline.signal.aborted && options.signal?.aborted !== true;
    if (!isOver || !CloudError.isInstance(error) || error.code !== 'timeout') throw error;
    const over = new CloudError('timeout', `Waited ${options.deadlineMs} ms for ${options.what}.`, {
      cause: error,
      hint: 'It may still happen: check again later, or set a longer time limit.',
    });
    ended.add(over);
    throw over;
  }
}

const ended = new WeakSet<CloudError>();

/** Returns whether an error reports that {@link waitFor} reached its deadline, with every check answered. */
export function isWaitOver(error: unknown): boolean {
  return CloudError.isInstance(error) && ended.has(error);
}
