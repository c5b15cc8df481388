import type { RateLimit } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';

/**
 * The part of a cloud's limit that is used. The rest is a reserve, because requests that are sent evenly may arrive in
 * a burst.
 */
const usedRate = 0.97;
const usedBurst = 0.9;
/**
 * The part of the rate that is left after a throttled request, the least that is ever left, and what each second
 * restores.
 */
const slowDownFactor = 0.7;
const minPace = 0.02;
const regainedPerSecond = 0.01;
/** Throttled requests within this time are counted as one. */
const settleMs = 1_000;

export interface BucketSize extends Pick<RateLimit, 'perSecond' | 'burst'> {
  /**
   * Whether the limit applies only after a throttled request, until it has recovered: for clouds that publish no limit.
   */
  readonly onThrottle?: boolean;
}

/** Decides when a request may be sent. Slows down when the cloud throttles, and returns to the limit gradually. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #limit: BucketSize;
  readonly #share: () => number;
  /** The fraction of the limit's rate that is used, up to 1. */
  #pace = 1;
  #tokens: number;
  #filledAt: number;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #closedUntil = Number.NEGATIVE_INFINITY;

  /** @param share this process's share of the limit, above 0 and up to 1: others may use the same account */
  constructor(limit: BucketSize, clock: Clock, share: () => number = () => 1) {
    this.#limit = limit;
    this.#clock = clock;
    this.#share = share;
    this.#filledAt = clock.tick();
    this.#tokens = this.#burst;
  }

  /** The number of requests per second that it allows now. */
  get perSecond(): number {
    return this.#limit.perSecond * usedRate * this.#share() * this.#pace;
  }

  /** Returns the milliseconds until the next request may be sent; 0 if it may be sent now. */
  delayMs(): number {
    if (this.#isIdle) return 0;
    this.#refill(); // it may be idle again
    if (this.#isIdle) return 0;
    const closedMs = Math.max(0, this.#closedUntil - this.#clock.tick());
    // slightly less than a whole token counts as one, because sums of fractions are not exact
    const missing = 1 - this.#tokens - 1e-9;
    return missing <= 0 ? closedMs : Math.max(closedMs, (missing / this.perSecond) * 1000);
  }

  /** Takes a token if a request may be sent now. Returns whether it may. */
  takeNow(): boolean {
    if (this.delayMs() > 0) return false;
    if (!this.#isIdle) this.#tokens--;
    return true;
  }

  /** Takes a token for a request. */
  take(): void {
    this.#refill();
    if (!this.#isIdle) this.#tokens--;
  }

  /** Slows down after the cloud has throttled a request. */
  slowDown(retryAfterMs = 0): void {
    this.#refill();
    const now = this.#clock.tick();
    this.#closedUntil = Math.max(this.#closedUntil, now + retryAfterMs);
    this.#tokens = Math.min(this.#tokens, 0);
    if (now - this.#slowedAt < settleMs) return;
    this.#slowedAt = now;
    this.#pace = Math.max(minPace, this.#pace * slowDownFactor);
  }

  /** Limits the tokens to the requests that the cloud still accepts now, which others use too. */
  limitTo(requests: number): void {
    this.#refill();
    this.#tokens = Math.min(this.#tokens, requests * this.#share());
  }

  get #isIdle(): boolean {
    return this.#limit.onThrottle === true && this.#pace === 1;
  }

  get #burst(): number {
    return Math.max(1, this.#limit.burst * usedBurst * this.#share());
  }

  #refill(): void {
    const now = this.#clock.tick();
    const seconds = (now - this.#filledAt) / 1000;
    if (seconds <= 0) return;
    this.#filledAt = now;
    this.#tokens = Math.min(this.#burst, this.#tokens + seconds * this.perSecond);
    if (now - this.#slowedAt >= settleMs) this.#pace = Math.min(1, this.#pace + seconds * regainedPerSecond);
  }
}
