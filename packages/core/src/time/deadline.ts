import { CloudError } from '../errors/cloud-error.ts';
import type { Clock } from './clock.ts';

/** A signal that aborts with the caller's, or with a `timeout` error when the time is up. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 when it has passed. */
  remainingMs(): number;
}

/**
 * Starts a deadline. Dispose of it to free its timer.
 *
 * @param controller of its signal: what else aborts it
 */
export function startDeadline(
  clock: Clock,
  durationMs: number,
  caller?: AbortSignal,
  controller: AbortController = new AbortController(),
): Deadline {
  const endsAt = clock.now() + durationMs;
  const onAbort = () => controller.abort(asCancelled(caller?.reason));
  const cancel = clock.after(durationMs, () =>
    controller.abort(new CloudError('timeout', `No answer within ${durationMs} ms.`)),
  );
  if (caller?.aborted) onAbort();
  else caller?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    remainingMs: () => Math.max(0, endsAt - clock.now()),
    [Symbol.dispose]() {
      cancel();
      caller?.removeEventListener('abort', onAbort);
    },
  };
}

/** Settles with `work`, or rejects with the signal's reason when that comes first: no await without an end. */
export function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    const end = () => signal.removeEventListener('abort', onAbort);
    work.then(
      value => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}

/** The reason of a signal that has aborted, as an error of core. */
export function asCancelled(reason: unknown): CloudError {
  if (CloudError.isInstance(reason)) return reason;
  return new CloudError('cancelled', 'The caller cancelled the request.', { cause: reason });
}
