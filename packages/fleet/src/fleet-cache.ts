import { LRUCache } from 'lru-cache';

/** What one source answered to one read. */
export interface CachedReply {
  readonly pages: readonly (readonly unknown[])[];
  readonly rows: number;
  /** When the read began, in milliseconds since 1970. */
  readonly asOfMs: number;
  /** What had been changed by then: a reply is of no use after another change. */
  readonly changes: string;
}

/** Rows kept in all, and of one reply. */
const maxRows = 200_000;
const maxReplyRows = 20_000;

/** Replies that may be given again for a while. */
export class FleetCache {
  readonly #replies = new LRUCache<string, CachedReply>({
    maxSize: maxRows,
    sizeCalculation: ({ rows }) => rows + 1,
  });

  /** The reply to a read, when it is not older than `notBeforeMs` and nothing has changed since. */
  get(key: string, notBeforeMs: number, changes: string): CachedReply | undefined {
    const reply = this.#replies.get(key);
    return reply !== undefined && reply.asOfMs >= notBeforeMs && reply.changes === changes
      ? reply
      : undefined;
  }

  put(key: string, reply: CachedReply): void {
    this.#replies.set(key, reply);
  }

  /** Whether a reply of so many rows would be kept. */
  isKept(rows: number): boolean {
    return rows <= maxReplyRows;
  }
}
