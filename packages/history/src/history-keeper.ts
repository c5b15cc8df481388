import type { Clock } from '@cb-spider/core';
import type { Archivist } from './archivist.ts';
import { callsKeptFrom, type HistoryOptions, rollUpsKeptFrom } from './history-options.ts';
import type { HistoryStore } from './history-store.ts';
import type { RollUpTurns } from './roll-up-turns.ts';

export interface HistoryKeeperOptions {
  readonly store: HistoryStore;
  readonly turns: RollUpTurns;
  readonly clock: Clock;
  readonly history: HistoryOptions;
  /** Missing: old calls are deleted. */
  readonly archivist: Archivist | undefined;
  /** Identifies this process among those that use the store. */
  readonly holder: string;
  readonly onFailure: (error: unknown) => void;
}

/** How often calls are rolled up, and how often old ones are archived or deleted, in milliseconds. */
const rollUpEveryMs = 60_000;
const tidyEveryMs = 600_000;

/** How long other processes wait before they take over the care of old calls from a dead one, in milliseconds. */
const claimMs = 1_800_000;

/** Rolls up calls and archives old ones, as long as the process lives. */
export class HistoryKeeper {
  readonly #options: HistoryKeeperOptions;
  #cancelTimer: (() => void) | undefined;
  #running = false;
  #round: Promise<void> = Promise.resolve();
  /** Runs of `tidyUp` follow each other: an archive that one has begun would look abandoned to another. */
  #tidying: Promise<unknown> = Promise.resolve();
  #tidiedMs = Number.NEGATIVE_INFINITY;

  constructor(options: HistoryKeeperOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#next(0);
  }

  /** Stops, and waits for the current round to reach a stopping point. */
  async close(): Promise<void> {
    this.#running = false;
    this.#cancelTimer?.();
    await this.#options.turns.close();
    await this.#round;
  }

  /** Archives or deletes old calls, and deletes old roll-ups. Returns `false` if another process is doing so. */
  tidyUp(isWanted = () => true): Promise<boolean> {
    const tidied = this.#tidying.then(() => this.#tidyUpNow(isWanted));
    this.#tidying = tidied.catch(() => undefined); // the caller receives the error
    return tidied;
  }

  async #tidyUpNow(isWanted: () => boolean): Promise<boolean> {
    const { store, clock, history, archivist } = this.#options;
    if (!(await this.#claim())) return false;
    await store.pruneRollUps(rollUpsKeptFrom(clock.now(), history));
    const beforeMs = callsKeptFrom(clock.now(), history);
    if (archivist === undefined) await store.prune(beforeMs);
    else {
      await archivist.tidyUp();
      await archivist.release();
      while (isWanted() && (await archivist.archive(beforeMs)) && (await this.#claim()));
    }
    return true;
  }

  #claim(): Promise<boolean> {
    const { store, clock, holder } = this.#options;
    const nowMs = clock.now();
    return store.archives.claim(holder, nowMs, nowMs + claimMs);
  }

  #next(delayMs: number): void {
    if (!this.#running) return;
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      this.#round = this.#look().finally(() => this.#next(rollUpEveryMs));
    });
  }

  async #look(): Promise<void> {
    const { clock, turns, onFailure } = this.#options;
    const isWanted = () => this.#running;
    try {
      await turns.rollUp();
      if (clock.now() - this.#tidiedMs < tidyEveryMs || !this.#running) return;
      this.#tidiedMs = clock.now();
      await this.tidyUp(isWanted);
    } catch (error) {
      onFailure(error);
    }
  }
}
