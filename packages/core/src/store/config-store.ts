/** A registered driver: a provider name, and where its code comes from. */
export interface DriverRecord {
  readonly name: string;
  /** Upper case. */
  readonly provider: string;
  /** An npm package name, or any old file name, in which case `provider` decides. */
  readonly library: string;
}

/** A stored credential. Each of its values is encrypted separately. */
export interface CredentialRecord {
  readonly name: string;
  readonly provider: string;
  /** Encrypted values by field name, in the order in which the fields were given. */
  readonly sealed: Readonly<Record<string, string>>;
  /** Changes with every put, so that open connections notice it. */
  readonly version: string;
}

/** A region of a cloud. */
export interface RegionRecord {
  readonly name: string;
  readonly provider: string;
  /** `Region`, `Zone` and the driver's own fields, in the order in which they were given. */
  readonly values: Readonly<Record<string, string>>;
  /** Zones that the user has noted; missing if there are none. */
  readonly zones?: readonly string[] | undefined;
}

/** A driver, a credential and a region under one name. Their names need not exist. */
export interface ConnectionRecord {
  readonly name: string;
  readonly provider: string;
  readonly driver: string;
  readonly credential: string;
  readonly region: string;
  /** Labels that the user has set, such as the team that owns the connection; missing if there are none. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** One kind of configuration, by name. */
export interface ConfigTable<R extends { readonly name: string; readonly provider: string }> {
  get(name: string): Promise<R | undefined>;
  /** Returns the records, in the order of their first put; only those of one provider if it is given. */
  list(provider?: string): Promise<readonly R[]>;
  count(provider?: string): Promise<number>;
  /** Adds a record, or replaces the one of the same name, which keeps its position in lists. */
  put(record: R): Promise<void>;
  /** Deletes a record. Returns whether it existed. */
  delete(name: string): Promise<boolean>;
}

/** The records of one connection, read at once. */
export interface ConnectionParts {
  readonly connection: ConnectionRecord | undefined;
  readonly driver: DriverRecord | undefined;
  readonly credential: CredentialRecord | undefined;
  readonly region: RegionRecord | undefined;
}

/** Records to add at once. */
export interface ConfigBatch {
  readonly drivers: readonly DriverRecord[];
  readonly credentials: readonly CredentialRecord[];
  readonly regions: readonly RegionRecord[];
  readonly connections: readonly ConnectionRecord[];
}

export interface ConfigStore {
  readonly drivers: ConfigTable<DriverRecord>;
  readonly credentials: ConfigTable<CredentialRecord>;
  readonly regions: ConfigTable<RegionRecord>;
  readonly connections: ConfigTable<ConnectionRecord>;
  /** Returns a connection with the records that it names, in one read. This is the hot path of every request. */
  connectionParts(name: string): Promise<ConnectionParts>;
  /**
   * Returns a number that changes with each change of the configuration by any process: while it stays the same,
   * earlier reads are still valid. Missing, or `undefined`: the database would have to be queried.
   */
  revision?(): number | undefined;
  /** Adds the records whose names do not exist yet, in one transaction. Existing records stay as they are. */
  addMissing(batch: ConfigBatch): Promise<void>;
}
