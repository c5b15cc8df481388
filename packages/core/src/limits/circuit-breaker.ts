import { CloudError } from '../errors/cloud-error.ts';
import type { Clock } from '../time/clock.ts';

/** How many consecutive failures open the circuit breaker. */
const threshold = 10;
/** How long it stays open before one call may test the endpoint, in milliseconds. Doubles with each test that fails. */
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;
/**
 * A timeout counts only if the endpoint had at least this long to answer; a shorter one only shows that the caller was
 * impatient. In milliseconds.
 */
const minCountedTimeoutMs = 10_000;

/** Stops requests to an endpoint that does not respond, and lets one through now and then to test it. */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #pauseMs = firstPauseMs;
  #testAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#failures >= threshold;
  }

  /** Throws `unavailable` while it is open, except for the one call that tests the endpoint. */
  assertClosed(): void {
    if (!this.isOpen) return;
    const now = this.#clock.tick();
    if (now >= this.#testAt) {
      this.#testAt = now + this.#pauseMs;
      return;
    }
    throw new CloudError(
      'unavailable',
      'the endpoint has failed repeatedly, and requests to it are paused.',
      {
        retryable: true,
        mayHaveActed: false,
        retryAfterMs: Math.ceil(this.#testAt - now),
      },
    );
  }

  /** Records how an attempt has ended. */
  record(outcome: string, durationMs: number): void {
    if (outcome === 'cancelled' || (outcome === 'timeout' && durationMs < minCountedTimeoutMs)) return;
    if (outcome === 'unavailable' || outcome === 'timeout') this.#fail();
    else this.#close();
  }

  #fail(): void {
    const wasOpen = this.isOpen;
    this.#failures++;
    if (!this.isOpen) return;
    if (wasOpen) this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
    this.#testAt = this.#clock.tick() + this.#pauseMs;
  }

  #close(): void {
    this.#failures = 0;
    this.#pauseMs = firstPauseMs;
  }
}
