/** A driver as users register it: a provider name, and where its code comes from. */
export interface DriverRecord {
  readonly name: string;
  /** Upper case. */
  readonly provider: string;
  /** An npm package name, or any file name of old: then `provider` decides. */
  readonly library: string;
}

/** A credential at rest: its values are sealed, each for itself. */
export interface CredentialRecord {
  readonly name: string;
  readonly provider: string;
  /** Sealed text by field name, in the order in which the fields were given. */
  readonly sealed: Readonly<Record<string, string>>;
  /** Changes with every put, so that open connections notice. */
  readonly version: string;
}

/** A place of a cloud. */
export interface RegionRecord {
  readonly name: string;
  readonly provider: string;
  /** `Region`, `Zone` and the driver's own fields, in the order in which they were given. */
  readonly values: Readonly<Record<string, string>>;
  /** Zones that the user noted; missing when none were. */
  readonly zones?: readonly string[] | undefined;
}

/** Driver, credential and region under one name. The names may point to nothing. */
export interface ConnectionRecord {
  readonly name: string;
  readonly provider: string;
  readonly driver: string;
  readonly credential: string;
  readonly region: string;
  /** What the user has noted of it, such as the team that it belongs to; missing when there is nothing. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** One kind of configuration, by name. */
export interface ConfigTable<R extends { readonly name: string; readonly provider: string }> {
  get(name: string): Promise<R | undefined>;
  /** By name, in the order of their first put; of one provider when that is given. */
  list(provider?: string): Promise<readonly R[]>;
  count(provider?: string): Promise<number>;
  /** Adds it, or puts it in place of the one of that name, which keeps its place in lists. */
  put(record: R): Promise<void>;
  /** Whether there was one. */
  delete(name: string): Promise<boolean>;
}

/** What one connection needs, read at once. */
export interface ConnectionParts {
  readonly connection: ConnectionRecord | undefined;
  readonly driver: DriverRecord | undefined;
  readonly credential: CredentialRecord | undefined;
  readonly region: RegionRecord | undefined;
}

/** Many records at once. */
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
  /** A connection with the records that it names, in one read: the hot path of every request. */
  connectionParts(name: string): Promise<ConnectionParts>;
  /**
   * A number that is another one after each change of configuration, whichever process made it: while it stays, what
   * was read before still holds. Missing, or `undefined`: the database cannot tell without being asked.
   */
  revision?(): number | undefined;
  /** Adds those whose names are not there yet, in one transaction; the others stay as they are. */
  addMissing(batch: ConfigBatch): Promise<void>;
}
