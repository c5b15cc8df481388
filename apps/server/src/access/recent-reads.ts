import { LRUCache } from 'lru-cache';

/** How long an answer is used, in milliseconds: what is taken away is gone on all servers within a second. */
const freshMs = 300;
const mostKnown = 10_000;

interface Read<T> {
  readonly value: T;
  readonly readAt: number;
}

/** What the store is asked with every request: one answer serves all requests of the next 300 ms. */
export class RecentReads<T> {
  readonly #now: () => number;
  readonly #reads = new LRUCache<string, Read<T>>({ max: mostKnown });

  /** @param now milliseconds of any clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  async get(key: string, read: () => Promise<T>): Promise<T> {
    const readAt = this.#now();
    const known = this.#reads.get(key);
    // a clock that was set back makes nothing fresh
    if (known !== undefined && Math.abs(readAt - known.readAt) < freshMs) return known.value;
    const value = await read();
    this.#reads.set(key, { value, readAt });
    return value;
  }

  forget(key: string): void {
    this.#reads.delete(key);
  }
}
