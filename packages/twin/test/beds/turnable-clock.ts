import type { TwinClock } from '../../src/service/clock.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock that moves only on request, or, with `runsAhead`, by the length of each wait. */
export class TurnableClock implements TwinClock {
  time = Date.UTC(2030, 0, 1);
  /** How long each wait was, in milliseconds. */
  readonly waits: number[] = [];
  /** How many waits ended because the caller cancelled. */
  abandoned = 0;
  readonly #runsAhead: boolean;
  #sleepers: Sleeper[] = [];

  constructor({ runsAhead = false } = {}) {
    this.#runsAhead = runsAhead;
  }

  now(): number {
    return this.time;
  }

  async wait(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    this.waits.push(delayMs);
    if (this.#runsAhead) return this.turn(delayMs);
    await new Promise<void>((resolve, reject) => {
      this.#sleepers.push({ until: this.time + delayMs, wake: resolve });
      const abandon = () => {
        this.abandoned++;
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abandon, { once: true });
    });
  }

  turn(byMs: number): void {
    this.time += byMs;
    const due = this.#sleepers.filter(({ until }) => until <= this.time);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.time);
    for (const { wake } of due) wake();
  }
}
