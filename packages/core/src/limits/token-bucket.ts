import type { RateLimit } from '../driver/index.ts';
import type { Clock } from '../time/clock.ts';

/** What is kept free of a cloud's limit: requests that left evenly may arrive in a bunch. */
const usedRate = 0.97;
const usedBurst = 0.9;
/** What is left of the rate after a throttle, the least that is ever left, and what a second gives back. */
const slowedTo = 0.7;
const slowest = 0.02;
const regainedPerSecond = 0.01;
/** Throttles within this time tell of one and the same excess. */
const settleMs = 1_000;

export interface BucketSize extends Pick<RateLimit, 'perSecond' | 'burst'> {
  /** Counts only from a throttle on, and until that is forgotten: where a cloud publishes no limit. */
  readonly onThrottle?: boolean;
}

/** Says when a request may leave. Goes slower when the cloud throttles, and slowly back to the limit. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #limit: BucketSize;
  readonly #share: () => number;
  /** Of the limit's rate, 1 being all of it. */
  #pace = 1;
  #tokens: number;
  #filledAt: number;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #closedUntil = Number.NEGATIVE_INFINITY;

  /** @param share part of the limit that is ours, above 0 and up to 1: others may use the same account */
  constructor(limit: BucketSize, clock: Clock, share: () => number = () => 1) {
    this.#limit = limit;
    this.#clock = clock;
    this.#share = share;
    this.#filledAt = clock.tick();
    this.#tokens = this.#burst;
  }

  /** Requests a second that it lets through now. */
  get perSecond(): number {
    return this.#limit.perSecond * usedRate * this.#share() * this.#pace;
  }

  /** Milliseconds until the next request may leave; 0 for now. */
  delayMs(): number {
    if (this.#isIdle) return 0;
    this.#refill(); // it may be idle again
    if (this.#isIdle) return 0;
    const closedMs = Math.max(0, this.#closedUntil - this.#clock.tick());
    // a hair less than a whole token is one: sums of fractions do not come out even
    const missing = 1 - this.#tokens - 1e-9;
    return missing <= 0 ? closedMs : Math.max(closedMs, (missing / this.perSecond) * 1000);
  }

  /** Lets one through if it may leave now. */
  takeNow(): boolean {
    if (this.delayMs() > 0) return false;
    if (!this.#isIdle) this.#tokens--;
    return true;
  }

  /** Lets one through. */
  take(): void {
    this.#refill();
    if (!this.#isIdle) this.#tokens--;
  }

  /** The cloud has throttled a request. */
  slowDown(retryAfterMs = 0): void {
    this.#refill();
    const now = this.#clock.tick();
    this.#closedUntil = Math.max(this.#closedUntil, now + retryAfterMs);
    this.#tokens = Math.min(this.#tokens, 0);
    if (now - this.#slowedAt < settleMs) return;
    this.#slowedAt = now;
    this.#pace = Math.max(slowest, this.#pace * slowedTo);
  }

  /** The cloud has said how many more requests it lets through now: others use them too. */
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
