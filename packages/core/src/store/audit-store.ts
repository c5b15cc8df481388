/** An action that a user performed or was refused. It contains no secret: no body, no query, no header. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The name of a user, or of a user and a token; empty if the login is off. */
  readonly principal: string;
  /** How the user signed in: `password`, `token`, `machine` and so on. Defined by the host. */
  readonly way: string;
  /** The IP address of the caller; empty for the machine itself. */
  readonly address: string;
  /** The action, such as `POST /vm` or `user add`. Defined by the host. */
  readonly action: string;
  /** The connection; empty for none or many. */
  readonly connection: string;
  /** The name of the object; empty for none or many. */
  readonly object: string;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
  readonly requestId: string;
  /** Empty if no operation was begun. */
  readonly operationId: string;
}

/**
 * An entry at its place in the chain. Its hash covers the record and the hash of the record before it: see
 * `auditHash`.
 */
export interface AuditRecord extends AuditEntry {
  /** 1 for the first record ever; numbers have no gaps. */
  readonly number: number;
  readonly hash: string;
}

/** The end of a chain, to which the next record is linked. */
export interface AuditLink {
  /** 0 before the first record. */
  readonly number: number;
  /** Empty before the first record. */
  readonly hash: string;
}

/** Selects records that match all given fields. */
export interface AuditFilter {
  /** Performed at this time or later. */
  readonly from?: string | undefined;
  /** Performed before this time. */
  readonly to?: string | undefined;
  readonly principal?: string | undefined;
  readonly connection?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  /** Only records with a smaller number. */
  readonly before?: number | undefined;
}

/** Records that are added and never changed. Only the oldest ones are deleted. */
export interface AuditStore {
  /**
   * Adds entries in their order behind the newest record, in one transaction. Processes that add at the same time
   * take turns.
   *
   * @param link makes the record that follows another one; may be called again for the same entry
   */
  append(
    entries: readonly AuditEntry[],
    link: (before: AuditLink, entry: AuditEntry) => AuditRecord,
  ): Promise<readonly AuditRecord[]>;
  /** Returns records, newest first, at most `limit`. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditRecord[]>;
  /** Returns the records after a number, oldest first, at most `limit`. */
  after(number: number, limit: number): Promise<readonly AuditRecord[]>;
  /** Returns the link before the oldest stored record, and the end of the chain. */
  ends(): Promise<{ readonly first: AuditLink; readonly last: AuditLink }>;
  /** Deletes records from before the time, up to the first record that is not. Returns how many. */
  prune(before: string): Promise<number>;
}
