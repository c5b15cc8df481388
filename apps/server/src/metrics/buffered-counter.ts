import { Counter, type CounterConfiguration } from 'prom-client';

/** Counts one series of a {@link BufferedCounter}. */
export class Tally {
  readonly #series: Counter.Internal;
  #count = 0;

  constructor(series: Counter.Internal) {
    this.#series = series;
  }

  inc(): void {
    this.#count++;
  }

  /** Adds what was counted since the last time to the series. */
  flush(): void {
    if (this.#count > 0) this.#series.inc(this.#count);
    this.#count = 0;
  }
}

/**
 * A counter whose series are counted separately and added up only at a scrape, because looking a series up by its
 * labels is slower than incrementing it.
 */
export class BufferedCounter<L extends string> {
  readonly #counter: Counter<L>;
  readonly #tallies = new Map<string, Tally>();

  constructor(options: Omit<CounterConfiguration<L>, 'collect'>) {
    const tallies = this.#tallies;
    this.#counter = new Counter({
      ...options,
      collect() {
        for (const tally of tallies.values()) tally.flush();
      },
    });
  }

  /** Returns the series for these label values. There must be few series, because all of them are kept. */
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
