import type { Clock } from '@cb-spider/core';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands still until a test advances it. */
export class ManualClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  tick(): number {
    return this.#now;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { at: this.#now + delayMs, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Advances the time, and runs the timers that are due. */
  advance(durationMs: number): void {
    this.#now += durationMs;
    for (const timer of [...this.#timers].sort((left, right) => left.at - right.at)) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.action();
    }
  }

  /** Resolves once a timer is set that is due in `delayMs` milliseconds. */
  async due(delayMs: number): Promise<void> {
    while (![...this.#timers].some(({ at }) => at === this.#now + delayMs)) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }
}
