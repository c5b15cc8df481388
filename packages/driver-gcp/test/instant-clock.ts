import type { Clock } from '@cb-spider/core';

/** Pauses up to this length end at once, in milliseconds; longer ones are deadlines. */
const maxPauseMs = 5_000;

/** A clock without waiting: a pause ends at once, and the time advances by its length. */
export class InstantClock implements Clock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  tick(): number {
    return performance.now() + this.#aheadMs;
  }

  after(delayMs: number, action: () => void): () => void {
    if (delayMs > maxPauseMs) {
      const timer = setTimeout(action, delayMs);
      return () => clearTimeout(timer);
    }
    const immediate = setImmediate(() => {
      this.#aheadMs += delayMs;
      action();
    });
    return () => clearImmediate(immediate);
  }
}
