import type { HistoryStore } from '../store/history-store.ts';
import type { Clock } from '../time/clock.ts';
import type { CallHistory, CallRecord } from './call-record.ts';

export interface BufferedHistoryOptions {
  readonly store: HistoryStore;
  readonly clock: Clock;
  /** Records kept in memory at most; beyond it the newest are dropped and counted. 50,000 unless told. */
  readonly capacity?: number | undefined;
  /** Records written at a time; 1,000 unless told. */
  readonly batchSize?: number | undefined;
  /** How long a record waits for company, in milliseconds; 250 unless told. */
  readonly delayMs?: number | undefined;
  /** Hears of batches that could not be written. They are kept and tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** Collects call records and writes them in batches, off the callers' road. Drops nothing in silence. */
export class BufferedHistory implements CallHistory {
  private readonly options: BufferedHistoryOptions;
  private readonly capacity: number;
  private readonly batchSize: number;
  private readonly delayMs: number;
  private pending: CallRecord[] = [];
  private cancelTimer: (() => void) | undefined;
  private writing: Promise<void> | undefined;
  private droppedCount = 0;

  constructor(options: BufferedHistoryOptions) {
    this.options = options;
    this.capacity = options.capacity ?? 50_000;
    this.batchSize = options.batchSize ?? 1_000;
    this.delayMs = options.delayMs ?? 250;
  }

  /** Records that were dropped since the start because the store could not keep up. */
  get dropped(): number {
    return this.droppedCount;
  }

  add(record: CallRecord): void {
    if (this.pending.length >= this.capacity) {
      this.droppedCount++;
      return;
    }
    this.pending.push(record);
    this.writeSoon();
  }

  /** Writes what there is. Resolves when it is written, or could not be; never fails. */
  flush(): Promise<void> {
    this.writing ??= this.write().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  /** Stops the timer and writes what is left. */
  async close(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = () => undefined; // no more timers
    await this.writing;
    await this.flush();
  }

  private writeSoon(): void {
    this.cancelTimer ??= this.options.clock.after(this.delayMs, () => {
      this.cancelTimer = undefined;
      void this.flush();
    });
  }

  private async write(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending.slice(0, this.batchSize);
      try {
        await this.options.store.append(batch);
      } catch (error) {
        this.options.onFailure(error);
        this.writeSoon();
        return;
      }
      this.pending = this.pending.slice(batch.length);
    }
  }
}
