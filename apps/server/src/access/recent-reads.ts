import { LRUCache } from 'lru-cache';
import { upTo } from '../cache-size.ts';

/** How long a result is used, in milliseconds. A revoked right is gone on all servers within a second. */
const freshMs = 300;
const maxEntries = 10_000;

interface Read<T> {
  readonly value: T;
  readonly readAt: number;
}

/** Caches reads that every request needs: one read from the store serves all requests of the next 300 ms. */
export class RecentReads<T> {
  readonly #now: () => number;
  readonly #reads = new LRUCache<string, Read<T>>(upTo(maxEntries));

  /** @param now returns the time of any clock, in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  async get(key: string, read: () => Promise<T>): Promise<T> {
    const readAt = this.#now();
    const known = this.#reads.get(key);
    // the absolute difference: entries also expire if the clock was set back
    if (known !== undefined && Math.abs(readAt - known.readAt) < freshMs) return known.value;
    const value = await read();
    this.#reads.set(key, { value, readAt });
    return value;
  }

  forget(key: string): void {
    this.#reads.delete(key);
  }
}
