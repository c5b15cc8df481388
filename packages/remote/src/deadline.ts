import { type Clock, CloudError } from '@cb-spider/core';

/** A signal that aborts when a caller's signal does, or with a `timeout` error when the time is up. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * Starts a deadline for `what`, which begins the sentence of the error. Without a duration, only the callers'
 * signals abort it. Dispose of it to clear its timer. The signal's reason is always a `CloudError`.
 */
export function startDeadline(
  clock: Clock,
  what: string,
  durationMs: number | undefined,
  ...callers: readonly (AbortSignal | undefined)[]
): Deadline {
  const controller = new AbortController();
  const cleanups: (() => void)[] = [];
  for (const caller of callers) {
    if (caller === undefined) continue;
    const onAbort = () => controller.abort(cancelled(caller.reason));
    if (caller.aborted) onAbort();
    caller.addEventListener('abort', onAbort, { once: true });
    cleanups.push(() => caller.removeEventListener('abort', onAbort));
  }
  if (durationMs !== undefined) {
    const onTime = () =>
      controller.abort(new CloudError('timeout', `${what} took longer than ${durationMs} ms.`));
    cleanups.push(clock.after(durationMs, onTime));
  }
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const cleanup of cleanups) cleanup();
    },
  };
}

/** Settles with `work`, or rejects with the signal's reason when the signal aborts first. */
export function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Resolves after `delayMs`, or rejects with the signal's reason as soon as it aborts. */
export async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(delayMs, resolve);
  try {
    await raceAbort(promise, signal);
  } finally {
    cancel();
  }
}

function cancelled(reason: unknown): CloudError {
  if (CloudError.isInstance(reason)) return reason;
  return new CloudError('cancelled', 'The caller cancelled the request.', { cause: reason });
}
