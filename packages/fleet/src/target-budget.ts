import { type Clock, CloudError } from '@cb-spider/core';
import { raceAbort } from '@cb-spider/core/runtime';

/** The time that one target may take. It runs only while the target is waited for, not while the reader is busy. */
export class TargetBudget implements Disposable {
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #whole: AbortSignal;
  readonly #budgetMs: number;
  #leftMs: number;

  /** @param whole aborts when the whole read ends */
  constructor(clock: Clock, budgetMs: number, whole: AbortSignal) {
    this.#clock = clock;
    this.#whole = whole;
    this.#budgetMs = budgetMs;
    this.#leftMs = budgetMs;
    if (whole.aborted) this.#onWhole();
    else whole.addEventListener('abort', this.#onWhole, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits for the target. Rejects with the signal's reason if it aborts first. */
  async spend<T>(work: Promise<T>): Promise<T> {
    const startedTick = this.#clock.tick();
    const cancel = this.#clock.after(this.#leftMs, () =>
      this.#controller.abort(new CloudError('timeout', `No reply within ${this.#budgetMs} ms.`)),
    );
    try {
      return await raceAbort(work, this.signal);
    } finally {
      cancel();
      this.#leftMs = Math.max(0, this.#leftMs - (this.#clock.tick() - startedTick));
    }
  }

  /** Stops what is still in progress. */
  [Symbol.dispose](): void {
    this.#whole.removeEventListener('abort', this.#onWhole);
    this.#controller.abort(new CloudError('cancelled', 'The reader has disconnected.'));
  }

  readonly #onWhole = () => this.#controller.abort(this.#whole.reason);
}
