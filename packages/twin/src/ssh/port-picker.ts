import { randomInt } from 'node:crypto';

const mostTries = 50;

/** Finds ports for VMs. Begins anywhere in the range, so that several clouds seldom meet. */
export class PortPicker {
  readonly #first: number;
  readonly #count: number;
  #next: number;

  constructor({ first, last }: { readonly first: number; readonly last: number }) {
    this.#first = first;
    this.#count = last - first + 1;
    this.#next = randomInt(this.#count);
  }

  /** Ports to try, the one that the VM had before all others. */
  *candidates(before: number | undefined): Iterable<number> {
    if (before !== undefined) yield before;
    for (let tries = Math.min(this.#count, mostTries); tries > 0; tries--) {
      const port = this.#first + this.#next;
      this.#next = (this.#next + 1) % this.#count;
      yield port;
    }
  }
}
