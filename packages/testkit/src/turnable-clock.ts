import type { Clock } from '@cb-spider/core';

/**
 * The rig's time, which a test can put forward for one timer: so that a deadline passes at the moment the
 * test wants, without a wait.
 */
export class TurnableClock implements Clock {
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

  /** What is due already happens at once: a deadline of 0 ms has passed when its call begins. */
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

  /** Makes all that was to happen after exactly `delayMs` happen now. */
  pass(delayMs: number): void {
    for (const finish of [...(this.#pending.get(delayMs) ?? [])]) finish();
  }
}
