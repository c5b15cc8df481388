import { CloudError } from '../errors/cloud-error.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime, sleep } from '../time/clock.ts';
import type { OperationEngine } from './operation-engine.ts';

const intervalMs = 3_600_000;
const defaultKeepMs = 30 * 24 * intervalMs;

/** Rows deleted in one transaction, to keep transactions short. */
const batchSize = 1_000;

/** The pause after each batch, in which other work gets its turn. */
const pauseMs = 50;

export interface HousekeepingOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: OperationEngine;
  /** How long operations that have ended are kept, in milliseconds. Default: 30 days. */
  readonly keepOperationsMs?: number | undefined;
}

/**
 * Deletes what has expired, at the start and then every hour: operations that ended long ago, and answers to requests
 * that carried an idempotency key. Several processes may do this on one store. A failure is reported, and the next
 * run is due after an hour.
 */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  #cancelTimer: (() => void) | undefined;
  #started = false;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#run();
  }

  /** Stops. A run in progress ends after its current batch. */
  close(): void {
    this.#started = false;
    this.#cancelTimer?.();
  }

  /** Schedules the next run an hour after this one has ended, so that runs never overlap. */
  #run(): void {
    const { clock, engine } = this.#options;
    const work = this.#deleteExpired().finally(() => {
      if (this.#started) this.#cancelTimer = clock.after(intervalMs, () => this.#run());
    });
    engine.detach(undefined, work);
  }

  async #deleteExpired(): Promise<void> {
    const { store, clock, keepOperationsMs = defaultKeepMs } = this.#options;
    const endedBefore = new Date(clock.now() - keepOperationsMs).toISOString();
    const failures: unknown[] = [];
    for (const deleteBatch of [
      () => store.requests.prune(isoTime(clock), batchSize),
      () => store.operations.prune(endedBefore, batchSize),
    ])
      await this.#repeat(deleteBatch).catch((error: unknown) => failures.push(error));
    const [cause] = failures;
    if (cause === undefined) return;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new CloudError('internal', `Expired entries could not be deleted: ${message}`, {
      cause,
      hint: 'Spider tries again within the hour.',
    });
  }

  async #repeat(deleteBatch: () => Promise<number>): Promise<void> {
    const { clock, engine } = this.#options;
    while (this.#started && (await deleteBatch()) >= batchSize) {
      if (engine.shutdown.signal.aborted) return;
      await sleep(clock, pauseMs);
    }
  }
}
