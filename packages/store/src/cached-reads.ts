import { LRUCache } from 'lru-cache';
import type { StoreDialect } from './dialect.ts';

/**
 * The number of cached results of each read, a few hundred bytes each. With `max` the cache would reserve the space for
 * all of them at once.
 */
const maxResults = 1_000;

/** Caches reads until something is written, because a server reads the same few records with each request. */
export class CachedReads<T> {
  readonly #revision: Revision;
  readonly #isKept: (result: T) => boolean;
  readonly #results = new LRUCache<string, Promise<T>>({ maxSize: maxResults, sizeCalculation: () => 1 });
  #readAt: number | undefined;

  /** @param isKept returns whether a result is small enough to be cached */
  constructor(revision: Revision, isKept: (result: T) => boolean = () => true) {
    this.#revision = revision;
    this.#isKept = isKept;
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
    result.then(
      value => this.#isKept(value) || this.#forget(key, result),
      () => this.#forget(key, result),
    );
    return result;
  }

  #forget(key: string, result: Promise<T>): void {
    if (this.#results.get(key) === result) this.#results.delete(key);
  }
}

/** Leaves room below 2^53 for all writes of other processes. */
const ownWrites = 2 ** 26;

/** Detects writes to some tables: those of this process, which it counts, and those of others. */
export class Revision {
  readonly #dialect: StoreDialect;
  #writes = 0;

  constructor(dialect: StoreDialect) {
    this.#dialect = dialect;
  }

  /**
   * Returns a number that changes with each write; `undefined` if the database would have to be queried over the
   * network.
   */
  current(): number | undefined {
    const foreign = this.#dialect.foreignWrites?.();
    return foreign === undefined ? undefined : foreign * ownWrites + (this.#writes % ownWrites);
  }

  /** Runs a write. Reads during the write do not count as reads after it. */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    this.#writes++;
    try {
      return await write();
    } finally {
      this.#writes++;
    }
  }
}
