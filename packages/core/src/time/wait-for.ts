import { CloudError } from '../errors/cloud-error.ts';
import { type Clock, sleep } from './clock.ts';
import { startDeadline } from './deadline.ts';

export interface WaitOptions {
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** What is waited for, for the error: `vm vm-01 to be running`. */
  readonly what: string;
  /** The shortest pause between two looks. Default: 100 ms. */
  readonly minPauseMs?: number | undefined;
  /** The longest pause between two looks. Default: 10 s. */
  readonly maxPauseMs?: number | undefined;
  /** Asked before each pause: a pause is at least that long, whatever the bounds. */
  readonly askedPauseMs?: (() => number | undefined) | undefined;
}

/**
 * Looks until `look` returns something. The pause is a tenth of the time waited so far, within its bounds:
 * an event is seen at most about a tenth later than it came, with few looks. Fails with `timeout` at the
 * deadline, with the caller's reason on abort (before the first look even), and with whatever `look` throws.
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
      const found = await look(deadline.signal);
      if (found !== undefined) return found;
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

/** Whether an error says that a wait came to its deadline, every look having been answered. */
export function isWaitOver(error: unknown): boolean {
  return CloudError.isInstance(error) && ended.has(error);
}
