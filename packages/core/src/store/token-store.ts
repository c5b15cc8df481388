import type { Grant } from './user-store.ts';

/** A secret that signs in for a user, without the user's password. */
export interface TokenRecord {
  /** Names it, and is no secret. */
  readonly id: string;
  /** What its user calls it. */
  readonly name: string;
  /** Name of the user whom it stands for. */
  readonly user: string;
  /** As the host hashes tokens; the store does not look into it. */
  readonly secretHash: string;
  /** What it may do; of that, only what its user may. */
  readonly grants: readonly Grant[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Until when it signs in; missing: until it is revoked. */
  readonly expiresAt?: string | undefined;
  /** When it was last used, or up to a minute before; missing: never. */
  readonly usedAt?: string | undefined;
}

/** Tokens, by id. */
export interface TokenStore {
  get(id: string): Promise<TokenRecord | undefined>;
  /** Oldest first; of one user when that is given. */
  list(user?: string): Promise<readonly TokenRecord[]>;
  add(token: TokenRecord): Promise<void>;
  /** Notes that it was used. Harmless when it is gone. */
  touch(id: string, usedAt: string): Promise<void>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
}
