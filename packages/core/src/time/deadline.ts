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
  return new RunningDeadline(clock, durationMs, caller, controller);
}

/** A class, because V8 makes its objects faster than literals with a symbol among their keys. */
class RunningDeadline implements Deadline {
  readonly #clock: Clock;
  readonly #controller: RaceController;
  readonly #caller: AbortSignal | undefined;
  readonly #endsAt: number;
  readonly #cancelTimer: () => void;
  readonly #onAbort = () => this.#controller.abort(asCancelled(this.#caller?.reason));

  constructor(clock: Clock, durationMs: number, caller: AbortSignal | undefined, controller: RaceController) {
    this.#clock = clock;
    this.#controller = controller;
    this.#caller = caller;
    this.#endsAt = clock.now() + durationMs;
    this.#cancelTimer = clock.after(durationMs, () =>
      controller.abort(new CloudError('timeout', `No answer within ${durationMs} ms.`)),
    );
    if (caller?.aborted) this.#onAbort();
    else caller?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  remainingMs(): number {
    return Math.max(0, this.#endsAt - this.#clock.now());
  }

  race<T>(work: Promise<T>): Promise<T> {
    return this.#controller.race(work);
  }

  [Symbol.dispose](): void {
    this.#cancelTimer();
    this.#caller?.removeEventListener('abort', this.#onAbort);
  }
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
