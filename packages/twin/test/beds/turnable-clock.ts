import type { TwinClock } from '../../src/service/clock.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock that only moves when told, or, with `runsAhead`, as far as the next wait wants it to. */
export class TurnableClock implements TwinClock {
  time = Date.UTC(2030, 0, 1);
  /** How long each wait was, in milliseconds. */
  readonly waits: number[] = [];
  /** Waits that ended because the caller gave up. */
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
      const giveUp = () => {
        this.abandoned++;
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  turn(byMs: number): void {
    this.time += byMs;
    const due = this.#sleepers.filter(({ until }) => until <= this.time);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.time);
    for (const { wake } of due) wake();
  }
}
