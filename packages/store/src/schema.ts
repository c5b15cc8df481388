import type {
  NativeId,
  OperationKind,
  OperationLock,
  OperationRecord,
  RecordedKind,
  ResourceRecord,
} from '@cb-spider/core';
import type { Generated } from 'kysely';
import type { HistoryTables } from './history/history-schema.ts';

/**
 * The tables as they are after the newest migration, in types that every dialect has: text, whole numbers
 * and double precision. JSON is kept as text, because a `jsonb` column would change the order of fields.
 * Times are ISO 8601 in UTC, so that their order as text is their order in time.
 */
export interface Tables extends HistoryTables {
  drivers: DriverRow;
  credentials: CredentialRow;
  regions: RegionRow;
  connections: ConnectionRow;
  resources: ResourceRow;
  resource_uses: ResourceUseRow;
  operations: OperationRow;
  operation_locks: OperationLockRow;
  requests: RequestRow;
  settings: SettingRow;
  processes: ProcessRow;
  host_keys: HostKeyRow;
  users: UserRow;
  tokens: TokenRow;
  sessions: SessionRow;
  audit: AuditRow;
  audit_ends: AuditEndRow;
  schema_versions: SchemaVersionRow;
}

/** The columns of all configuration tables. */
export interface ConfigRow {
  /** Increases with every new name; defines the order of lists. Unchanged when the record is replaced. */
  position: Generated<number>;
  /** The user's name; unique in its table. */
  name: string;
  /** In upper case, such as `AWS`. */
  provider: string;
}

/** Drivers that users registered. */
export interface DriverRow extends ConfigRow {
  /** An npm package name, or an old file name. */
  library: string;
}

/** Credentials, encrypted. */
export interface CredentialRow extends ConfigRow {
  /** JSON object: encrypted values by field name, in the order given. */
  sealed: string;
  /** Changes with every put. */
  version: string;
}

/** Regions of clouds. */
export interface RegionRow extends ConfigRow {
  /** JSON object: `Region`, `Zone` and the driver's own fields, in the order given. */
  field_values: string;
  /** JSON array of zones that the user has noted; null if there are none. */
  zones: string | null;
}

/** A driver, a credential and a region under one name. No foreign keys: the names need not exist. */
export interface ConnectionRow extends ConfigRow {
  /** Name of a driver. */
  driver: string;
  /** Name of a credential. */
  credential: string;
  /** Name of a region. */
  region: string;
  /** JSON object: labels that the user has set; null if there are none. */
  labels: string | null;
}

/** The columns that identify an object; together the primary key of `resources`. */
export interface ResourceKeyColumns<Kind extends OperationKind = RecordedKind> {
  /** Name of the connection. */
  connection: string;
  /** Such as `vm`. */
  kind: Kind;
  /** For a subnet the name of its network; else empty. */
  scope: string;
  /** The user's name. */
  name: string;
}

/** Registered objects of clouds. Indexed by native id, to find their names. */
export interface ResourceRow extends ResourceKeyColumns {
  /** The name of the object at the cloud. */
  native_name: string;
  /** The native id; null until the cloud has reported it. */
  native_id: NativeId | null;
  /** `creating`, `ready`, `deleting` or `unknown`. */
  state: ResourceRecord['state'];
  /** JSON object: what the user requested and the cloud does not return. */
  attributes: string;
  /** Time of the record. */
  created_at: string;
}

/**
 * The objects that an object uses, such as the subnet of a VM. Primary key: all columns. Indexed by the used object.
 */
export interface ResourceUseRow extends ResourceKeyColumns {
  /** The object that uses the one in the key columns; of the same connection. */
  user_kind: RecordedKind;
  user_scope: string;
  user_name: string;
}

/** Changes of objects, recorded before the cloud receives them. The key columns name the object. */
export interface OperationRow extends ResourceKeyColumns<OperationKind> {
  /** Primary key; sorts by age. */
  id: string;
  /** Such as `create`. */
  action: OperationRecord['action'];
  /** The idempotency token that the cloud receives. */
  idempotency_key: string;
  /**
   * Encrypted JSON of everything that is needed to resume it after a crash; empty after its end, except for
   * `unknown`.
   */
  request: string;
  /** `running`, `succeeded`, `failed`, `cancelled` or `unknown`. */
  state: OperationRecord['state'];
  /** JSON array: names of the completed steps, in their order. */
  steps: string;
  /** The native id of the object; null until it is known. */
  native_id: NativeId | null;
  /** The progress of an accepted change, as the engine wrote it; null if there is none. */
  continuation: string | null;
  /** The parent operation; null for most. No foreign key: the parent may be pruned first. */
  parent_id: string | null;
  /** Name of the user who requested it; null if the login is off. */
  principal: string | null;
  /** The idempotency key of the caller's request; null if there was none. */
  request_key: string | null;
  /** The process that holds it, or did; empty in records from before leases were added. */
  holder: string;
  /** Incremented by every process that takes it over. */
  fence: number;
  /** Time at which the holder's lease expires. */
  lease_until: string;
  /** 1 if a user has cancelled it, else 0. */
  cancel_requested: number;
  /** JSON object with code, message, hint and retryable; null unless it failed. */
  error: string | null;
  /** Time at which it was begun. */
  started_at: string;
  /** Time of its latest step. */
  updated_at: string;
  /** Time of its end; null while it is open. */
  ended_at: string | null;
}

/**
 * Locks of open operations. Primary key: the object and the operation. A unique index on the object where `mode` is
 * `exclusive` backs up the check in the transaction.
 */
export interface OperationLockRow extends ResourceKeyColumns<OperationKind> {
  /** The operation that holds it. The lock is deleted together with the operation. */
  operation_id: string;
  /** `exclusive` or `shared`. */
  mode: OperationLock['mode'];
}

/** Requests by their idempotency keys, with their answers. */
export interface RequestRow {
  /** The caller and the caller's key. Primary key. */
  key: string;
  /** Hash of the request. */
  hash: string;
  /** The process that answers it, or did. */
  holder: string;
  /** Time at which the holder's lease expires. */
  lease_until: string;
  /** Time at which the answer may be deleted. */
  expires_at: string;
  /** Status code of the answer; null until there is one. */
  status: number | null;
  /** The answer, encrypted; null until there is one. */
  body: string | null;
}

/** Settings: small values that the host stores. */
export interface SettingRow {
  /** Primary key. */
  name: string;
  /** Opaque to the store. */
  value: string;
}

/** The processes that use the database. */
export interface ProcessRow {
  /** The id of the process, which is never reused. Primary key. */
  id: string;
  /** Time after which it counts as dead, unless it is renewed. */
  alive_until: string;
}

/** Host keys that machines have presented over SSH. */
export interface HostKeyRow {
  /** A connection and the VM's native id, or an address and port. Primary key. */
  id: string;
  /** Such as `ssh-ed25519`. */
  type: string;
  /** Base64. */
  public_key: string;
}

/** Users who can sign in. */
export interface UserRow {
  /** Primary key. */
  name: string;
  /** Opaque to the store. */
  password_hash: string;
  /** JSON array: roles, each with the connections that it is limited to. */
  grants: string;
  /** Time of the record. */
  created_at: string;
}

/** Tokens, which sign in as users. Indexed by user. */
export interface TokenRow {
  /** Primary key; sorts by age. */
  id: string;
  /** The name that its user has given to it. */
  name: string;
  /** No foreign key: the account of the environment is not in `users`. */
  user_name: string;
  /** Opaque to the store. */
  secret_hash: string;
  /** JSON array: grants, as in `users`. */
  grants: string;
  /** Time of the record. */
  created_at: string;
  /** Time at which it expires; null if it is valid until it is revoked. */
  expires_at: string | null;
  /** Time of its last use; null: never. */
  used_at: string | null;
}

/** Browser sessions of users. */
export interface SessionRow {
  /** Primary key: a hash of the secret that the browser stores. */
  id: string;
  user_name: string;
  /** The stamp of the user's account at sign-in. */
  stamp: string;
  /** JSON array: grants, as in `users`; null if the user's grants apply. */
  grants: string | null;
  created_at: string;
  /** Indexed. */
  expires_at: string;
}

/** The audit log: a chain of records. */
export interface AuditRow {
  /** Primary key; numbers have no gaps. */
  number: number;
  /** Time of the action. Indexed. */
  at: string;
  principal: string;
  way: string;
  address: string;
  action: string;
  connection: string;
  object: string;
  outcome: string;
  request_id: string;
  operation_id: string;
  /** Hash of this record and of the hash of the one before. */
  hash: string;
}

/** The ends of the chain of `audit`. */
export interface AuditEndRow {
  /** `first`: the last deleted record; `last`: the newest record. Primary key. */
  name: 'first' | 'last';
  number: number;
  hash: string;
}

/** The migrations that were applied to this database. */
export interface SchemaVersionRow {
  /** 1 for the first migration; primary key. */
  version: number;
  /** The migration's name. */
  name: string;
  /** Time at which it was applied. */
  applied_at: string;
}
