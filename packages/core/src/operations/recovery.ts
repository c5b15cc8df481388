import type { OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { OperationEngine } from './operation-engine.ts';

/** The number of operations of other processes that are resumed at a time. */
const maxConcurrent = 50;

/** The pause before the next check if there were more operations than could be taken over. */
const shortPauseMs = 100;

/** How long {@link Recovery.resume} waits for one operation to end, in milliseconds. */
const waitLimitMs = 3_600_000;

export interface RecoveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: OperationEngine;
  readonly leaseMs: number;
  /** Called for each operation that is taken over. */
  readonly onTakeOver?: ((operation: OperationRecord) => void) | undefined;
  /** Called for each of these that this process has ended. */
  readonly onTakeOverEnd?: ((operation: OperationRecord) => void) | undefined;
}

/** Finds operations whose process has died and resumes them, as long as this process lives. */
export class Recovery {
  /** The number of operations that were taken over. */
  takenOver = 0;
  readonly #options: RecoveryOptions;
  #inProgress = 0;
  #cancelTimer: (() => void) | undefined;
  #watching = false;
  /** Operations that were resumed here and stayed open. */
  readonly #tried = new Set<string>();

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /**
   * Starts the recovery. Resolves when each operation that was open at the time of the call, except this process's
   * own, has ended in any process, or was tried here and stays open, for example because its cloud cannot be reached.
   * An operation is resumed when its lease has expired, and again from time to time while it is open.
   */
  async resume(): Promise<void> {
    const { store, clock, engine, leaseMs } = this.#options;
    const { signal } = engine.shutdown;
    const open = (await this.#openOperations()).filter(record => !engine.leases.isHeld(record.id));
    this.#watch();
    const pause = { minPauseMs: Math.min(50, leaseMs / 4), maxPauseMs: leaseMs / 4 };
    for (const { id } of open) {
      const look = async () => {
        if (signal.aborted || this.#tried.has(id)) return true;
        return (await store.operations.get(id))?.state === 'running' ? undefined : true;
      };
      await waitFor(look, { clock, what: `operation ${id} to end`, deadlineMs: waitLimitMs, ...pause });
    }
  }

  /** Stops the recovery. */
  close(): void {
    this.#watching = false;
    this.#cancelTimer?.();
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#check();
  }

  #check(): void {
    const { clock, engine, leaseMs } = this.#options;
    const next = (delayMs: number) => {
      if (this.#watching) this.#cancelTimer = clock.after(delayMs, () => this.#check());
    };
    const look = this.#takeOver().then(
      mayBeMore => next(mayBeMore ? shortPauseMs : leaseMs / 2),
      (error: unknown) => {
        next(leaseMs / 2);
        throw error;
      },
    );
    engine.detach(undefined, look);
  }

  /** Returns whether there may be more operations to take over. */
  async #takeOver(): Promise<boolean> {
    const { store, clock, engine } = this.#options;
    const limit = maxConcurrent - this.#inProgress;
    if (limit === 0) return true;
    const records = await store.operations.takeOver({
      holder: engine.leases.holder,
      at: isoTime(clock),
      leaseUntil: engine.leases.until(),
      limit,
    });
    for (const record of records) {
      // an operation that stays open is resumed repeatedly, but reported once
      if (!this.#tried.has(record.id)) {
        this.takenOver++;
        this.#options.onTakeOver?.(record);
      }
      this.#inProgress++;
      const work = engine
        .resume(record)
        .then(() => this.#options.onTakeOverEnd?.(record))
        .finally(() => {
          this.#inProgress--;
          this.#tried.add(record.id);
        });
      engine.detach(record, work);
    }
    return records.length === limit;
  }

  async #openOperations(): Promise<readonly OperationRecord[]> {
    const open: OperationRecord[] = [];
    for (;;) {
      const page = await this.#options.store.operations.list({ state: 'running', before: open.at(-1)?.id });
      if (page.length === 0) return open;
      open.push(...page);
    }
  }
}
