import { LRUCache } from 'lru-cache';
import type { Revision } from './revision.ts';

/** The number of cached results of each read, a few hundred bytes each. */
const maxResults = 1_000;

/** Caches reads until something is written, because a server reads the same few records with each request. */
export class CachedReads<T> {
  readonly #revision: Revision;
  readonly #results = new LRUCache<string, Promise<T>>({ max: maxResults });
  #readAt: number | undefined;

  constructor(revision: Revision) {
    this.#revision = revision;
  }

  /** Returns the result of `read`, or of an earlier one with this key if nothing was written since. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.#revision.current();
    if (now === undefined) return read();
    // a read during a write belongs to the revision before the write
    if (now !== this.#readAt) this.#results.clear();
    this.#readAt = now;
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const result = read();
    this.#results.set(key, result);
    result.catch(() => this.#forget(key, result));
    return result;
  }

  #forget(key: string, result: Promise<T>): void {
    if (this.#results.get(key) === result) this.#results.delete(key);
  }
}
