import type { Grant } from './user-store.ts';

/** A browser session of a user. */
export interface SessionRecord {
  /** A hash of the secret that the browser stores; not a secret itself. */
  readonly id: string;
  /** Name of the user who signed in. */
  readonly user: string;
  /** The stamp of the user's account at sign-in: a new password ends the session. */
  readonly stamp: string;
  /** The grants of a session whose user is not in the store. Missing: the grants of the user. */
  readonly grants?: readonly Grant[] | undefined;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Sessions, by id. */
export interface SessionStore {
  get(id: string): Promise<SessionRecord | undefined>;
  add(session: SessionRecord): Promise<void>;
  /** Removes a session. Returns whether it existed. */
  remove(id: string): Promise<boolean>;
  /** Deletes sessions that expired before the time. Returns how many. */
  prune(expiredBefore: string): Promise<number>;
}
