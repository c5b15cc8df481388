import { type Clock, systemClock } from '@cb-spider/core';

/** The system clock, except that the test decides when time limits of one length expire. */
export class LimitClock implements Clock {
  readonly limitMs = 77_777;
  readonly #waiting = new Set<() => void>();

  now(): number {
    return systemClock.now();
  }

  tick(): number {
    return systemClock.tick();
  }

  after(delayMs: number, action: () => void): () => void {
    if (delayMs !== this.limitMs) return systemClock.after(delayMs, action);
    this.#waiting.add(action);
    return () => void this.#waiting.delete(action);
  }

  /** Expires all pending limits. */
  expire(): void {
    for (const action of this.#waiting) action();
  }
}
