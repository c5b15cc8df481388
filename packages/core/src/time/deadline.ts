import { CloudError } from '../errors/cloud-error.ts';
import type { Clock } from './clock.ts';

/** A signal that aborts together with the caller's signal, or with a `timeout` error when the time is up. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Returns the milliseconds left; 0 when the deadline has passed. */
  remainingMs(): number;
  /** Settles with `work`, or rejects with the signal's reason if it aborts first. Only one race may run at a time. */
  race<T>(work: Promise<T>): Promise<T>;
}

/**
 * An abort controller that also rejects the promise that races against it. This costs a fraction of a listener on its
 * signal.
 */
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
 * @param controller of its signal, for those who also abort it for other reasons
 */
export function startDeadline(
  clock: Clock,
  durationMs: number,
  caller?: AbortSignal,
  controller: RaceController = new RaceController(),
): Deadline {
  return new RunningDeadline(clock, durationMs, caller, controller);
}

/** A class, because V8 creates its instances faster than object literals with a symbol key. */
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
      controller.abort(new CloudError('timeout', `No reply within ${durationMs} ms.`)),
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

/** Settles with `work`, or rejects with the signal's reason if it aborts first, so that no await is endless. */
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

/** Returns the reason of an aborted signal as an error of core. */
export function asCancelled(reason: unknown): CloudError {
  if (CloudError.isInstance(reason)) return reason;
  return new CloudError('cancelled', 'The caller cancelled the request.', { cause: reason });
}
