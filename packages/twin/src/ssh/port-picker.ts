import { randomInt } from 'node:crypto';

const mostTries = 50;

/** Finds ports for VMs. Starts at a random place in the range, so that several clouds rarely try the same ports. */
export class PortPicker {
  readonly #first: number;
  readonly #count: number;
  #next: number;

  constructor({ first, last }: { readonly first: number; readonly last: number }) {
    this.#first = first;
    this.#count = last - first + 1;
    this.#next = randomInt(this.#count);
  }

  /** Yields the ports to try, first the one that the VM had before. */
  *candidates(previous: number | undefined): Iterable<number> {
    if (previous !== undefined) yield previous;
    for (let tries = Math.min(this.#count, mostTries); tries > 0; tries--) {
      const port = this.#first + this.#next;
      this.#next = (this.#next + 1) % this.#count;
      yield port;
    }
  }
}
