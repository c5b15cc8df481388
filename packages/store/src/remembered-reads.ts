import { LRUCache } from 'lru-cache';
import type { Revision } from './revision.ts';

/** The number of cached results of each read, a few hundred bytes each. */
const answersKept = 1_000;

/** Caches reads until something is written, because a server reads the same few records with each request. */
export class RememberedReads<T> {
  readonly #revision: Revision;
  readonly #answers = new LRUCache<string, Promise<T>>({ max: answersKept });
  #readAt: number | undefined;

  constructor(revision: Revision) {
    this.#revision = revision;
  }

  /** Returns the result of `read`, or of an earlier one with this key if nothing was written since. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.#revision.current();
    if (now === undefined) return read();
    // a read during a write belongs to the revision before the write
    if (now !== this.#readAt) this.#answers.clear();
    this.#readAt = now;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = read();
    this.#answers.set(key, answer);
    answer.catch(() => this.#forget(key, answer));
    return answer;
  }

  #forget(key: string, answer: Promise<T>): void {
    if (this.#answers.get(key) === answer) this.#answers.delete(key);
  }
}
