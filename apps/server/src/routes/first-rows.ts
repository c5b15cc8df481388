import type { FleetSort } from '../wire/fleet-order.ts';

interface Row {
  readonly keys: readonly string[];
  readonly item: object;
}

/** Keeps the first `count` rows in sort order out of any number of rows, and drops the others as they arrive. */
export class FirstRows {
  readonly #sort: FleetSort;
  readonly #count: number;
  #rows: Row[] = [];

  constructor(sort: FleetSort, count: number) {
    this.#sort = sort;
    this.#count = count;
  }

  /**
   * Adds a row.
   *
   * @param whole the full item, which the rows are sorted by
   * @param item the part of it to keep
   */
  add(whole: object, item: object): void {
    this.#rows.push({ keys: this.#sort.keysOf(whole), item });
    if (this.#rows.length >= 2 * this.#count + 1_000) this.#cut();
  }

  /** Returns the kept rows, sorted. */
  all(): readonly object[] {
    this.#cut();
    return this.#rows.map(({ item }) => item);
  }

  #cut(): void {
    this.#rows.sort((left, right) => this.#sort.compare(left.keys, right.keys));
    this.#rows = this.#rows.slice(0, this.#count);
  }
}
