import { LRUCache } from 'lru-cache';

/** The reply of one source to one read. */
export interface CachedReply {
  readonly pages: readonly (readonly unknown[])[];
  readonly rows: number;
  /** When the read began, in milliseconds since 1970. */
  readonly asOfMs: number;
  /** The state of changes when the read began: the reply is not used after a later change. */
  readonly changes: string;
}

/** The maximum number of cached rows, of all replies and of one reply. */
const maxRows = 200_000;
const maxReplyRows = 20_000;

/** A cache of replies. */
export class FleetCache {
  readonly #replies = new LRUCache<string, CachedReply>({
    maxSize: maxRows,
    sizeCalculation: ({ rows }) => rows + 1,
  });

  /** Returns the reply to a read, if it is not older than `notBeforeMs` and nothing has changed since. */
  get(key: string, notBeforeMs: number, changes: string): CachedReply | undefined {
    const reply = this.#replies.get(key);
    return reply !== undefined && reply.asOfMs >= notBeforeMs && reply.changes === changes
      ? reply
      : undefined;
  }

  put(key: string, reply: CachedReply): void {
    this.#replies.set(key, reply);
  }

  /** Returns whether a reply with this number of rows would be cached. */
  isKept(rows: number): boolean {
    return rows <= maxReplyRows;
  }
}
