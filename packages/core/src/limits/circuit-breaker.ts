import { CloudError } from '../errors/cloud-error.ts';
import type { Clock } from '../time/clock.ts';

/** Failures in a row that open it. */
const threshold = 10;
/** How long it stays open before one call may try again; doubles with each try that fails. In milliseconds. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;
/** A time-out tells of the endpoint only when it had so long to answer; else of an impatient caller. */
const patientMs = 10_000;

/** Stops asking an endpoint that does not answer, and tries it now and then with one call. */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #pauseMs = firstPauseMs;
  #tryAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#failures >= threshold;
  }

  /** Throws `unavailable` while it is open, but for the one call that tries. */
  assertClosed(): void {
    if (!this.isOpen) return;
    const now = this.#clock.tick();
    if (now >= this.#tryAt) {
      this.#tryAt = now + this.#pauseMs;
      return;
    }
    throw new CloudError(
      'unavailable',
      'the endpoint has failed repeatedly, and requests to it are paused.',
      {
        retryable: true,
        mayHaveActed: false,
        retryAfterMs: Math.ceil(this.#tryAt - now),
      },
    );
  }

  /** Hears how an attempt went. */
  hear(outcome: string, durationMs: number): void {
    if (outcome === 'cancelled' || (outcome === 'timeout' && durationMs < patientMs)) return;
    if (outcome === 'unavailable' || outcome === 'timeout') this.#fail();
    else this.#close();
  }

  #fail(): void {
    const wasOpen = this.isOpen;
    this.#failures++;
    if (!this.isOpen) return;
    if (wasOpen) this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
    this.#tryAt = this.#clock.tick() + this.#pauseMs;
  }

  #close(): void {
    this.#failures = 0;
    this.#pauseMs = firstPauseMs;
  }
}
