import type { Clock } from '@cb-spider/core';

/**
 * The rig's clock, with timers that a test can fire early: a deadline passes exactly when the test wants,
 * without waiting.
 */
export class AdvanceableClock implements Clock {
  readonly #clock: Clock;
  readonly #pending = new Map<number, Set<() => void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  tick(): number {
    return this.#clock.tick();
  }

  /** Sets a timer. One that is already due fires at once: a deadline of 0 ms has passed when its call begins. */
  after(delayMs: number, action: () => void): () => void {
    if (delayMs <= 0) {
      action();
      return () => undefined;
    }
    const same = this.#pending.get(delayMs) ?? new Set();
    const finish = () => {
      cancel();
      same.delete(finish);
      action();
    };
    const cancel = this.#clock.after(delayMs, finish);
    this.#pending.set(delayMs, same.add(finish));
    return () => {
      cancel();
      same.delete(finish);
    };
  }

  /** Fires all timers that were set for exactly `delayMs`. */
  fire(delayMs: number): void {
    for (const finish of [...(this.#pending.get(delayMs) ?? [])]) finish();
  }
}
