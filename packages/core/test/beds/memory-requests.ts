import type { RequestState, RequestStore, StoredReply } from '../../src/store/index.ts';

interface KeptRequest {
  readonly hash: string;
  readonly holder: string;
  readonly leaseUntil: string;
  readonly expiresAt: string;
  readonly reply?: StoredReply;
}

/** Requests by their keys, in a map. */
export function memoryRequests(): RequestStore {
  const kept = new Map<string, KeptRequest>();
  return {
    async begin({ key, hash, holder, at, leaseUntil, expiresAt }): Promise<RequestState> {
      const known = kept.get(key);
      const isOver = known === undefined || known.expiresAt <= at;
      if (!isOver && known.hash !== hash) return { kind: 'different' };
      if (!isOver && known.reply !== undefined) return { kind: 'answered', reply: known.reply };
      if (!isOver && known.leaseUntil > at) return { kind: 'running' };
      kept.set(key, { hash, holder, leaseUntil, expiresAt });
      return { kind: 'mine', again: !isOver };
    },
    async renew(holder, leaseUntil, only) {
      for (const [key, each] of kept)
        if (each.holder === holder && (only ?? key) === key) kept.set(key, { ...each, leaseUntil });
    },
    async answer(key, holder, reply) {
      const known = kept.get(key);
      if (known?.holder === holder) kept.set(key, { ...known, reply });
    },
    async release(key, holder) {
      if (kept.get(key)?.holder === holder) kept.delete(key);
    },
    async prune(at, limit) {
      const old = [...kept].filter(([, each]) => each.expiresAt <= at).slice(0, limit);
      for (const [key] of old) kept.delete(key);
      return old.length;
    },
  };
}
