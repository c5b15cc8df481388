import type { ChangeCallOptions, Continuation } from '@cb-spider/core';

/** Simulates the end of the process. */
class Crash extends Error {}

/** The record of a change that has ended, or whose process has died. */
export interface Recorded<T> {
  /** Missing if the process has died. */
  readonly ended?: { readonly result: T } | undefined;
  /** The recorded progress of the change, if any. */
  readonly continuation?: Continuation | undefined;
  /** All progress that should have been recorded. */
  readonly continuations: readonly Continuation[];
}

/** A moment at which the process dies. */
export interface CrashPoint {
  /** The number of the progress record, counted from 1. */
  readonly number: number;
  /** Whether that progress is recorded before the process dies. */
  readonly isRecorded: boolean;
}

/** Sends a change and simulates the death of the process at a point; without a point, the change runs to its end. */
export async function sendUntil<T>(
  point: CrashPoint | undefined,
  send: (options: ChangeCallOptions) => Promise<T>,
): Promise<Recorded<T>> {
  const continuations: Continuation[] = [];
  let continuation: Continuation | undefined;
  const onContinuation = async (next: Continuation | undefined) => {
    if (next !== undefined) continuations.push(next);
    const dies = next !== undefined && continuations.length === point?.number;
    if (!dies || point.isRecorded) continuation = next;
    if (dies) throw new Crash('The process has died.');
  };
  try {
    const result = await send({ onContinuation });
    return { ended: { result }, continuation, continuations };
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return { continuation, continuations };
  }
}

/**
 * Runs a change once for every point between two steps at which a process can die: before its progress is
 * recorded, and after. Ends with the first point that the change does not reach. Returns the number of steps.
 *
 * @param change sends the change, and returns whether it reached the point
 */
export async function atEachCrashPoint(
  isLive: boolean,
  change: (point: CrashPoint) => Promise<boolean>,
): Promise<number> {
  for (let number = 1; ; number++)
    for (const isRecorded of [false, true]) {
      const hasDied = await change({ number, isRecorded });
      if (!hasDied) return number - 1;
      if (isLive && isRecorded) return number;
    }
}
