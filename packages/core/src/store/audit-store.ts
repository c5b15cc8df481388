/** What somebody did or was refused. No secret is in it: no body, no query, no header. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Who: the name of a user, or of a user and a token; empty if the login is off. */
  readonly principal: string;
  /** By which way in: `password`, `token`, `machine` and the like; a word of the host. */
  readonly way: string;
  /** From where: an IP address; empty for the machine itself. */
  readonly address: string;
  /** What: `POST /vm`, `user add`; a word of the host. */
  readonly action: string;
  /** On which connection; empty for none or many. */
  readonly connection: string;
  /** On which object, by name; empty for none or many. */
  readonly object: string;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
  readonly requestId: string;
  /** Empty where none was begun. */
  readonly operationId: string;
}

/** An entry in its place. Each hash is made of the one before and of the record: see `auditHash`. */
export interface AuditRecord extends AuditEntry {
  /** 1 for the first that ever was; no number is left out. */
  readonly number: number;
  readonly hash: string;
}

/** The end of a chain: what its next record is linked to. */
export interface AuditLink {
  /** 0 before the first record. */
  readonly number: number;
  /** Empty before the first record. */
  readonly hash: string;
}

/** Which records. All that is given has to fit. */
export interface AuditFilter {
  /** Done then or later. */
  readonly from?: string | undefined;
  /** Done before. */
  readonly to?: string | undefined;
  readonly principal?: string | undefined;
  readonly connection?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  /** With a smaller number. */
  readonly before?: number | undefined;
}

/** Records that are added and never changed; the oldest are forgotten together. */
export interface AuditStore {
  /**
   * Adds them in their order behind the newest, in one transaction; of processes that add at once one comes after the
   * other.
   *
   * @param link makes the record that comes behind another; may be asked again for the same
   */
  append(
    entries: readonly AuditEntry[],
    link: (before: AuditLink, entry: AuditEntry) => AuditRecord,
  ): Promise<readonly AuditRecord[]>;
  /** The newest first, at most so many. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditRecord[]>;
  /** Those behind a number, the oldest first, at most so many. */
  after(number: number, limit: number): Promise<readonly AuditRecord[]>;
  /** What the chain begins behind, for what was forgotten, and where it ends. */
  ends(): Promise<{ readonly first: AuditLink; readonly last: AuditLink }>;
  /** Forgets records that are older than the time, up to the first that is not. Answers how many. */
  prune(before: string): Promise<number>;
}
