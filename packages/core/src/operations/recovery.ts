import type { OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { OperationEngine } from './operation-engine.ts';

/** So many operations of others are worked at together. */
const together = 50;

/** The pause before the next look when there was more than could be taken. */
const shortPauseMs = 100;

/** So long {@link Recovery.resume} waits for one operation to end. */
const patienceMs = 3_600_000;

export interface RecoveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: OperationEngine;
  readonly leaseMs: number;
  /** Receives each operation that is taken over. */
  readonly onTakeOver?: ((operation: OperationRecord) => void) | undefined;
  /** Receives each of them that this process has brought to its end. */
  readonly onTakeOverEnd?: ((operation: OperationRecord) => void) | undefined;
}

/** Finds operations whose process has died, and resumes them, for as long as this process lives. */
export class Recovery {
  /** How many operations were taken over. */
  takenOver = 0;
  readonly #options: RecoveryOptions;
  #underWay = 0;
  #cancelTimer: (() => void) | undefined;
  #watching = false;
  /** Operations that were resumed here and have stayed open. */
  readonly #tried = new Set<string>();

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /**
   * Starts to look. Resolves when each operation that was open at the call, other than this process's own, has
   * ended, in any process, or has been tried here and has to stay open: its cloud is out of reach, say. Each
   * is resumed when its lease is over, and again from time to time while it is open.
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
      await waitFor(look, { clock, what: `operation ${id} to end`, deadlineMs: patienceMs, ...pause });
    }
  }

  /** Stops looking. */
  close(): void {
    this.#watching = false;
    this.#cancelTimer?.();
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#look();
  }

  #look(): void {
    const { clock, engine, leaseMs } = this.#options;
    const next = (delayMs: number) => {
      if (this.#watching) this.#cancelTimer = clock.after(delayMs, () => this.#look());
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

  /** Answers whether there may be more of them. */
  async #takeOver(): Promise<boolean> {
    const { store, clock, engine } = this.#options;
    const limit = together - this.#underWay;
    if (limit === 0) return true;
    const records = await store.operations.takeOver({
      holder: engine.leases.holder,
      at: isoTime(clock),
      leaseUntil: engine.leases.until(),
      limit,
    });
    for (const record of records) {
      // one that stays open is resumed repeatedly, and reported once
      if (!this.#tried.has(record.id)) {
        this.takenOver++;
        this.#options.onTakeOver?.(record);
      }
      this.#underWay++;
      const work = engine
        .takeUp(record)
        .then(() => this.#options.onTakeOverEnd?.(record))
        .finally(() => {
          this.#underWay--;
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
