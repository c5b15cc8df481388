import type { Clock } from '@cb-spider/core';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** Time that stands still until a test turns it. */
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

  /** Lets time pass, and what is due happen. */
  advance(durationMs: number): void {
    this.#now += durationMs;
    for (const timer of [...this.#timers].sort((one, other) => one.at - other.at)) {
      if (timer.at > this.#now || !this.#timers.delete(timer)) continue;
      timer.action();
    }
  }

  /** Resolves once a timer is set that is due after so many milliseconds. */
  async due(delayMs: number): Promise<void> {
    while (![...this.#timers].some(({ at }) => at === this.#now + delayMs)) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }
}
