import type { FleetSort } from '../wire/fleet-order.ts';

interface Row {
  readonly keys: readonly string[];
  readonly item: object;
}

/** The first so many rows of an order, out of any number that come: the others are forgotten on the way. */
export class FirstRows {
  readonly #sort: FleetSort;
  readonly #count: number;
  #rows: Row[] = [];

  constructor(sort: FleetSort, count: number) {
    this.#sort = sort;
    this.#count = count;
  }

  /**
   * @param whole what it is sorted by
   * @param item what is kept of it
   */
  add(whole: object, item: object): void {
    this.#rows.push({ keys: this.#sort.keysOf(whole), item });
    if (this.#rows.length >= 2 * this.#count + 1_000) this.#cut();
  }

  /** In their order. */
  all(): readonly object[] {
    this.#cut();
    return this.#rows.map(({ item }) => item);
  }

  #cut(): void {
    this.#rows.sort((one, other) => this.#sort.compare(one.keys, other.keys));
    this.#rows = this.#rows.slice(0, this.#count);
  }
}
