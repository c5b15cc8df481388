import { Counter, type CounterConfiguration } from 'prom-client';

/** Counts one series of a {@link LateCounter}. */
export class Tally {
  readonly #series: Counter.Internal;
  #count = 0;

  constructor(series: Counter.Internal) {
    this.#series = series;
  }

  inc(): void {
    this.#count++;
  }

  /** Passes on what was counted since the last time. */
  tell(): void {
    if (this.#count > 0) this.#series.inc(this.#count);
    this.#count = 0;
  }
}

/** A counter whose series are counted apart until it is asked: to find one by its labels takes longer than to count. */
export class LateCounter<L extends string> {
  readonly #counter: Counter<L>;
  readonly #tallies = new Map<string, Tally>();

  constructor(options: Omit<CounterConfiguration<L>, 'collect'>) {
    const tallies = this.#tallies;
    this.#counter = new Counter({
      ...options,
      collect() {
        for (const tally of tallies.values()) tally.tell();
      },
    });
  }

  /** The series of these values, of which there have to be few. */
  labels(...values: string[]): Tally {
    const key = values.join('\n');
    let tally = this.#tallies.get(key);
    if (tally === undefined) {
      tally = new Tally(this.#counter.labels(...values));
      this.#tallies.set(key, tally);
    }
    return tally;
  }
}
