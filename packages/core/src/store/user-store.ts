/** What a user may do: `viewer` reads, `operator` also changes objects and runs commands, `admin` does everything. */
export type Role = 'viewer' | 'operator' | 'admin';

/** Selects connections that match all given fields. Of each list, one value must match. */
export interface ConnectionLimits {
  readonly connections?: readonly string[] | undefined;
  /** Provider names in upper case. */
  readonly providers?: readonly string[] | undefined;
  /** The clouds' names of the regions. */
  readonly regions?: readonly string[] | undefined;
  /** Labels that the connection must have, with these values. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A role, on all connections or on a selection. */
export interface Grant {
  readonly role: Role;
  /** Missing: all connections, including future ones. */
  readonly on?: ConnectionLimits | undefined;
}

/** A user who can sign in. */
export interface UserRecord {
  readonly name: string;
  /** Hashed by the host; opaque to the store. */
  readonly passwordHash: string;
  /** The user may do what any of these grants allows. */
  readonly grants: readonly Grant[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The fields of a user that can be changed. Concurrent changes of different fields do not overwrite each other. */
export type UserChanges = Partial<Pick<UserRecord, 'passwordHash' | 'grants'>>;

/** Users who can sign in, by name. */
export interface UserStore {
  get(name: string): Promise<UserRecord | undefined>;
  /** Returns users, ordered by name. */
  list(): Promise<readonly UserRecord[]>;
  /** Adds a user. Returns `false` and writes nothing if the name is taken. */
  add(user: UserRecord): Promise<boolean>;
  /**
   * Changes the given fields, and leaves the others as they are. Returns `false` and writes nothing if there is no
   * such user.
   */
  change(name: string, changes: UserChanges): Promise<boolean>;
  /** Removes a user. Returns whether it existed. */
  remove(name: string): Promise<boolean>;
}
