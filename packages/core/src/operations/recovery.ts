import type { OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { OperationEngine } from './operation-engine.ts';

/** So many operations of others are worked at together. */
const together = 50;

/** So long {@link Recovery.resume} waits for one operation to end. */
const patienceMs = 3_600_000;

export interface RecoveryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: OperationEngine;
  readonly leaseMs: number;
}

/** Looks, for as long as this process lives, for operations whose process is gone, and takes them up. */
export class Recovery {
  private readonly options: RecoveryOptions;
  private underWay = 0;
  private cancelTimer: (() => void) | undefined;
  private watching = false;

  constructor(options: RecoveryOptions) {
    this.options = options;
  }

  /**
   * Starts to look. Resolves when all operations that were open at the call, other than this process's own,
   * have ended, whoever ended them; each is taken up when its lease is over.
   */
  async resume(): Promise<void> {
    const { store, clock, engine, leaseMs } = this.options;
    const open = (await this.openOperations()).filter(record => !engine.leases.isHeld(record.id));
    this.watch();
    const { signal } = engine.shutdown;
    const pause = { minPauseMs: Math.min(50, leaseMs / 4), maxPauseMs: leaseMs / 4 };
    for (const { id } of open) {
      const look = async () => ((await store.operations.get(id))?.state === 'running' ? undefined : true);
      await waitFor(look, {
        clock,
        signal,
        what: `operation ${id} to end`,
        deadlineMs: patienceMs,
        ...pause,
      });
    }
  }

  /** Stops looking. */
  close(): void {
    this.watching = false;
    this.cancelTimer?.();
  }

  private watch(): void {
    if (this.watching) return;
    this.watching = true;
    this.look();
  }

  private look(): void {
    const { clock, engine, leaseMs } = this.options;
    const next = () => {
      if (this.watching) this.cancelTimer = clock.after(leaseMs / 2, () => this.look());
    };
    engine.detach(undefined, this.takeOver().finally(next));
  }

  private async takeOver(): Promise<void> {
    const { store, clock, engine } = this.options;
    const records = await store.operations.takeOver({
      holder: engine.leases.holder,
      at: isoTime(clock),
      leaseUntil: engine.leases.until(),
      limit: together - this.underWay,
    });
    for (const record of records) {
      this.underWay++;
      const work = engine.takeUp(record).finally(() => {
        this.underWay--;
        engine.leases.release(record);
      });
      engine.detach(record, work);
    }
  }

  private async openOperations(): Promise<readonly OperationRecord[]> {
    const open: OperationRecord[] = [];
    for (;;) {
      const page = await this.options.store.operations.list({ state: 'running', before: open.at(-1)?.id });
      if (page.length === 0) return open;
      open.push(...page);
    }
  }
}
