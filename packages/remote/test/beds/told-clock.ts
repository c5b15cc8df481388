import { type Clock, systemClock } from '@cb-spider/core';

/** The system's clock, except that time limits of one length are over when the test says so. */
export class ToldClock implements Clock {
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

  /** All limits that are set are over. */
  pass(): void {
    for (const action of this.#waiting) action();
  }
}
