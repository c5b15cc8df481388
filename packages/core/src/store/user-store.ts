/** What a user may do: `viewer` reads, `operator` also changes objects and runs commands, `admin` does everything. */
export type Role = 'viewer' | 'operator' | 'admin';

/** Which connections. All that is given has to fit; of a list one value has to. */
export interface ConnectionLimits {
  readonly connections?: readonly string[] | undefined;
  /** In upper case. */
  readonly providers?: readonly string[] | undefined;
  /** The clouds' own names of regions. */
  readonly regions?: readonly string[] | undefined;
  /** Each of these labels has to be on the connection, with this value. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** A role, on all connections or on some. */
export interface Grant {
  readonly role: Role;
  /** Missing: on all, also on those to come. */
  readonly on?: ConnectionLimits | undefined;
}

/** Someone who can sign in. */
export interface UserRecord {
  readonly name: string;
  /** As the host hashes passwords; the store does not look into it. */
  readonly passwordHash: string;
  /** A user may do what any of them allows. */
  readonly grants: readonly Grant[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** What can be changed of a user. Two who change different parts at a time undo nothing of each other. */
export type UserChanges = Partial<Pick<UserRecord, 'passwordHash' | 'grants'>>;

/** Who can sign in, by name. */
export interface UserStore {
  get(name: string): Promise<UserRecord | undefined>;
  /** By name. */
  list(): Promise<readonly UserRecord[]>;
  /** Answers `false`, having written nothing, when there is one of that name. */
  add(user: UserRecord): Promise<boolean>;
  /** Changes what is given, and leaves the rest as it is. Answers `false`, having written nothing, when there is none. */
  change(name: string, changes: UserChanges): Promise<boolean>;
  /** Whether there was one. */
  remove(name: string): Promise<boolean>;
}
