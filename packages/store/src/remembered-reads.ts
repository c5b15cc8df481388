import { LRUCache } from 'lru-cache';
import type { Revision } from './revision.ts';

/** Answers kept of each read: a few hundred bytes each. */
const answersKept = 1_000;

/** Keeps what was read until something is written: a server reads the same few records with each request. */
export class RememberedReads<T> {
  readonly #revision: Revision;
  readonly #answers = new LRUCache<string, { readonly answer: T }>({ max: answersKept });
  #readAt: number | undefined;

  constructor(revision: Revision) {
    this.#revision = revision;
  }

  /** The answer of `read`, or of an earlier one with this key when nothing was written since. */
  async get(key: string, read: () => Promise<T>): Promise<T> {
    const now = this.#revision.current();
    if (now === undefined) return read();
    if (now !== this.#readAt) this.#answers.clear();
    this.#readAt = now;
    const known = this.#answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = await read();
    // A write in between has another revision, under which the next one asks.
    if (this.#readAt === now) this.#answers.set(key, { answer });
    return answer;
  }
}
