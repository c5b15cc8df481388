import type { Grant } from './user-store.ts';

/** A secret with which a program signs in as a user, without the user's password. */
export interface TokenRecord {
  /** Identifies the token; not a secret. */
  readonly id: string;
  /** The name that its user has given to it. */
  readonly name: string;
  /** Name of the user as whom it signs in. */
  readonly user: string;
  /** Hashed by the host; opaque to the store. */
  readonly secretHash: string;
  /** What the token may do, as far as its user may do it. */
  readonly grants: readonly Grant[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** When the token expires; missing: never, it is valid until it is revoked. */
  readonly expiresAt?: string | undefined;
  /** When it was last used, up to a minute late; missing: never. */
  readonly usedAt?: string | undefined;
}

/** Tokens, by id. */
export interface TokenStore {
  get(id: string): Promise<TokenRecord | undefined>;
  /** Returns tokens, oldest first; only those of one user if it is given. */
  list(user?: string): Promise<readonly TokenRecord[]>;
  add(token: TokenRecord): Promise<void>;
  /** Records a use of the token. Does nothing if the token does not exist. */
  touch(id: string, usedAt: string): Promise<void>;
  /** Removes a token. Returns whether it existed. */
  remove(id: string): Promise<boolean>;
}
