import type { Clock } from '@cb-spider/core';

/** Pauses up to this long are over at once, in milliseconds; what is longer are deadlines. */
const longestPauseMs = 5_000;

/** Time in which nobody waits: a pause is over at once, and has taken as long as it should. */
export class HastyClock implements Clock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  tick(): number {
    return performance.now() + this.#aheadMs;
  }

  after(delayMs: number, action: () => void): () => void {
    if (delayMs > longestPauseMs) {
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
