import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@cb-spider/core';

/** After this many turns of the event loop without a new timer, everything is waiting for time to pass. */
const idleTurns = 12;

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/**
 * A clock that jumps to the next timer as soon as nothing else happens. For rigs whose cloud runs in the same
 * process and replies without waiting itself.
 */
export class LeapingClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();
  #isWatching = false;

  /** @param startsAt milliseconds since 1970 */
  constructor(startsAt = Date.UTC(2030, 0, 1)) {
    this.#now = startsAt;
  }

  now(): number {
    return this.#now;
  }

  tick(): number {
    return this.#now;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, Math.ceil(delayMs)), action };
    this.#timers.add(timer);
    void this.#watch();
    return () => this.#timers.delete(timer);
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#timers.size > 0) {
      await this.#untilIdle();
      const [next] = [...this.#timers].toSorted((left, right) => left.at - right.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
    }
    this.#isWatching = false;
  }

  async #untilIdle(): Promise<void> {
    let seen = this.#newest();
    for (let turns = 0; turns < idleTurns; turns++) {
      await setImmediate();
      if (this.#newest() === seen) continue;
      seen = this.#newest();
      turns = 0;
    }
  }

  /** Returns the latest timer, which changes with each timer that is set. */
  #newest(): Timer | undefined {
    return [...this.#timers].at(-1);
  }
}
