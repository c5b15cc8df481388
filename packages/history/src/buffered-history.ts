import type { Clock, EndedCall } from '@cb-spider/core';
import type { HistoryStore } from './history-store.ts';

export interface BufferedHistoryOptions {
  readonly store: Pick<HistoryStore, 'append'>;
  readonly clock: Clock;
  /**
   * The number of calls and native requests that are kept in memory; beyond it the newest calls are dropped and
   * counted. Default: 50,000.
   */
  readonly capacity?: number | undefined;
  /**
   * The number of calls that are written at a time, as soon as they have arrived. Default: 250, which V8 still frees
   * as short-lived objects.
   */
  readonly batchSize?: number | undefined;
  /** The longest time that a call waits for others to be written with it, in milliseconds. Default: 250. */
  readonly delayMs?: number | undefined;
  /** Called for batches that could not be written, which are kept and retried, and for dropped calls. */
  readonly onFailure: (error: unknown) => void;
}

/** Collects calls and writes them in batches, without delaying the callers. Dropped calls are always reported. */
export class BufferedHistory {
  readonly #options: BufferedHistoryOptions;
  readonly #capacity: number;
  readonly #batchSize: number;
  readonly #delayMs: number;
  #waiting: EndedCall[] = [];
  #size = 0;
  #cancelTimer: (() => void) | undefined;
  #writing: Promise<void> | undefined;
  #droppedCount = 0;
  #reportedCount = 0;

  constructor(options: BufferedHistoryOptions) {
    this.#options = options;
    this.#capacity = options.capacity ?? 50_000;
    this.#batchSize = options.batchSize ?? 250;
    this.#delayMs = options.delayMs ?? 250;
  }

  /** The number of calls that were dropped since the start because the store could not keep up. */
  get dropped(): number {
    return this.#droppedCount;
  }

  /** The number of calls that wait to be written. */
  get pending(): number {
    return this.#waiting.length;
  }

  end(call: EndedCall): void {
    const size = sizeOf(call);
    if (this.#size + size > this.#capacity) {
      this.#droppedCount++;
      if (this.#reportedCount === 0) this.#reportDropped();
      return;
    }
    this.#size += size;
    this.#waiting.push(call);
    // more calls than this wait after a failure of the store, which is retried after the delay
    if (this.#waiting.length === this.#batchSize) void this.flush();
    else this.#writeSoon();
  }

  /** Writes the waiting calls. Resolves when they are written, or could not be; never fails. */
  flush(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** Stops the timer and writes the remaining calls. */
  async close(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = () => undefined; // no more timers
    await this.#writing;
    await this.flush();
  }

  #writeSoon(): void {
    this.#cancelTimer ??= this.#options.clock.after(this.#delayMs, () => {
      this.#cancelTimer = undefined;
      void this.flush();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, this.#batchSize);
      try {
        await this.#options.store.append(batch);
      } catch (error) {
        this.#options.onFailure(error);
        this.#writeSoon();
        return;
      }
      this.#waiting = this.#waiting.slice(batch.length);
      for (const call of batch) this.#size -= sizeOf(call);
      if (this.#droppedCount > this.#reportedCount) this.#reportDropped();
    }
  }

  /**
   * Reports dropped calls: at the first one, and later only when the store works again, so that a hanging store does
   * not fill the log.
   */
  #reportDropped(): void {
    this.#reportedCount = this.#droppedCount;
    this.#options.onFailure(
      new Error(`The store cannot keep up: ${this.#droppedCount} calls are missing from the call history.`),
    );
  }
}

function sizeOf({ nativeCalls }: EndedCall): number {
  return 1 + nativeCalls.length;
}
