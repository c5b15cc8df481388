import { CloudError } from '../errors/cloud-error.ts';
import type { Clock } from './clock.ts';

/** A signal that aborts with the caller's, or with a `timeout` error when the time is up. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Milliseconds left; 0 when it has passed. */
  remainingMs(): number;
  /** Settles with `work`, or rejects with the signal's reason when that comes first. One after the other. */
  race<T>(work: Promise<T>): Promise<T>;
}

/** An abort controller that knows what races against it: that costs a fraction of a listener on its signal. */
export class RaceController extends AbortController {
  #lose: ((reason: unknown) => void) | undefined;

  /** {@link Deadline.race} */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(resolve, reject);
      if (this.signal.aborted) reject(this.signal.reason);
      this.#lose = reject;
    });
  }

  override abort(reason: unknown): void {
    super.abort(reason);
    this.#lose?.(this.signal.reason);
  }
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
  controller: RaceController = new RaceController(),
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
    race: work => controller.race(work),
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
