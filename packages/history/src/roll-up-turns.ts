import type { Clock } from '@cb-spider/core';
import { asCancelled, startDeadline } from '@cb-spider/core/runtime';
import type { HistoryStore } from './history-store.ts';
import { rollUpCounting } from './roll-up.ts';

export interface RollUpTurnsOptions {
  readonly store: HistoryStore;
  readonly clock: Clock;
  /** Called when a roll-up before a reading fails. The reading then counts the calls themselves. */
  readonly onFailure: (error: unknown) => void;
}

/** Calls in one transaction: few enough for other work to get its turn in between. */
const callsAtOnce = 5_000;

/** Statistics roll calls up first when the last roll-up is older than this, in milliseconds. */
const freshMs = 5_000;

/** How long a reading waits for a roll-up, and a roll-up for readings, in milliseconds. */
const maxWaitMs = 10_000;

/**
 * Lets roll-ups and readings of them take turns in this process: a reading that overlaps with a roll-up would have to start
 * again. A reading begins with a roll-up if the last one was some time ago, so that many readings do not count the same
 * calls one by one.
 */
export class RollUpTurns {
  readonly #store: HistoryStore;
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown) => void;
  readonly #readings = new Set<Promise<unknown>>();
  #rollUp: Promise<void> | undefined;
  #rolledUpMs = Number.NEGATIVE_INFINITY;
  #isEnding = false;

  constructor({ store, clock, onFailure }: RollUpTurnsOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#onFailure = onFailure;
  }

  /** Counts all calls into the roll-ups; joins a roll-up in progress. */
  rollUp(): Promise<void> {
    this.#rollUp ??= this.#rollUpAll().finally(() => {
      this.#rollUp = undefined;
    });
    return this.#rollUp;
  }

  /** Runs a reading of roll-ups, after a roll-up if the last one was some time ago. */
  async read<T>(reading: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const isStale = this.#clock.now() - this.#rolledUpMs > freshMs;
    const rollUp = this.#rollUp ?? (isStale ? this.rollUp().catch(this.#onFailure) : undefined);
    if (rollUp !== undefined) await this.#waitFor(rollUp, signal);
    if (signal?.aborted) throw asCancelled(signal.reason);
    const result = reading();
    this.#readings.add(result);
    try {
      return await result;
    } finally {
      this.#readings.delete(result);
    }
  }

  /** Ends a roll-up in progress after its transaction. */
  async close(): Promise<void> {
    this.#isEnding = true;
    if (this.#rollUp !== undefined) await Promise.allSettled([this.#rollUp]);
    this.#isEnding = false;
  }

  async #rollUpAll(): Promise<void> {
    await this.#waitFor(Promise.allSettled(this.#readings), undefined);
    while (!this.#isEnding && (await this.#store.rollUp(callsAtOnce, rollUpCounting)) === callsAtOnce);
    this.#rolledUpMs = this.#clock.now();
  }

  /** Waits for `work` to end or fail, for a while: what comes after it is right without it, only slower. */
  async #waitFor(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    using deadline = startDeadline(this.#clock, maxWaitMs, signal);
    await Promise.allSettled([deadline.race(work)]);
  }
}
