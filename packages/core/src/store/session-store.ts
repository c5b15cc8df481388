import type { Grant } from './user-store.ts';

/** A browser that somebody has signed in with. */
export interface SessionRecord {
  /** A hash of the secret that the browser keeps, and no secret itself. */
  readonly id: string;
  /** Name of the user who signed in. */
  readonly user: string;
  /** Of the user's account at the time: a new password ends the session. */
  readonly stamp: string;
  /** What this session may do, of a user who is not in the store; missing: what the user may do. */
  readonly grants?: readonly Grant[] | undefined;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Sessions, by id. */
export interface SessionStore {
  get(id: string): Promise<SessionRecord | undefined>;
  add(session: SessionRecord): Promise<void>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
  /** Forgets those that expired before the time. Answers how many. */
  prune(expiredBefore: string): Promise<number>;
}
