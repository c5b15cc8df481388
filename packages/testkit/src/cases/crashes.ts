import type { ChangeCallOptions, Continuation } from '@cb-spider/core';

/** Stands for the end of the process. */
class Crash extends Error {}

/** The record of a change whose process has died, or of one that has ended. */
export interface Recorded<T> {
  /** Missing when the process has died. */
  readonly ended?: { readonly result: T } | undefined;
  /** How far the change had come, where that is recorded. */
  readonly continuation?: Continuation | undefined;
  /** Everything that should have been recorded. */
  readonly continuations: readonly Continuation[];
}

/** A moment at which the process dies. */
export interface CrashPoint {
  /** Which record of progress, counted from 1. */
  readonly number: number;
  /** Whether it is recorded by then. */
  readonly isRecorded: boolean;
}

/** Sends a change, and lets the process die at that point; without one it comes to its end. */
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
 * Every moment in turn at which a process can die between two steps of a change: before its progress is recorded, and
 * after. Ends with the first that the change did not come to.
 *
 * @param change sends it, and says whether it has come to that point
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
