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

/** What all configuration has. */
export interface ConfigRow {
  /** Counts up with every new name: the order of lists. Stays when the record is replaced. */
  position: Generated<number>;
  /** The user's name; unique in its table. */
  name: string;
  /** In upper case, such as `AWS`. */
  provider: string;
}

/** Drivers that users registered. */
export interface DriverRow extends ConfigRow {
  /** An npm package name, or a file name of old. */
  library: string;
}

/** Credentials, sealed. */
export interface CredentialRow extends ConfigRow {
  /** JSON object: sealed text by field name, in the order given. */
  sealed: string;
  /** Changes with every put. */
  version: string;
}

/** Places of clouds. */
export interface RegionRow extends ConfigRow {
  /** JSON object: `Region`, `Zone` and the driver's own fields, in the order given. */
  field_values: string;
  /** JSON array of the zones that the user noted; null when none were. */
  zones: string | null;
}

/** A driver, a credential and a region under one name. No foreign keys: the names may point to nothing. */
export interface ConnectionRow extends ConfigRow {
  /** Name of a driver. */
  driver: string;
  /** Name of a credential. */
  credential: string;
  /** Name of a region. */
  region: string;
  /** JSON object: what the user has noted of it; null when there is nothing. */
  labels: string | null;
}

/** What names one object; together the primary key of `resources`. */
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

/** Objects at clouds that are registered. Indexed by native id, for the way back. */
export interface ResourceRow extends ResourceKeyColumns {
  /** The name that it was given at the cloud. */
  native_name: string;
  /** Its id at the cloud; null until the cloud has said it. */
  native_id: NativeId | null;
  /** `creating`, `ready`, `deleting` or `unknown`. */
  state: ResourceRecord['state'];
  /** JSON object: what the user asked for and the cloud does not give back. */
  attributes: string;
  /** Time of the record. */
  created_at: string;
}

/** What an object uses, such as a VM its subnet. Primary key: all columns. Indexed by what is used. */
export interface ResourceUseRow extends ResourceKeyColumns {
  /** The object that uses the one that the key columns name; of the same connection. */
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
  /** What the cloud gets as idempotency token. */
  idempotency_key: string;
  /** Sealed JSON of all that is needed to go on after a crash; empty once it has ended, unless as `unknown`. */
  request: string;
  /** `running`, `succeeded`, `failed`, `cancelled` or `unknown`. */
  state: OperationRecord['state'];
  /** JSON array: names of the steps that are done, in their order. */
  steps: string;
  /** The object's id at the cloud; null until that is known. */
  native_id: NativeId | null;
  /** How far an accepted change is, as the engine wrote it; null for those that have nothing to go on with. */
  continuation: string | null;
  /** The operation that this one is a part of; null for most. No foreign key: that one may be pruned first. */
  parent_id: string | null;
  /** Name of the user who requested it; null if the login is off. */
  principal: string | null;
  /** The caller's own key for the request that it came from; null when there was none. */
  request_key: string | null;
  /** The process that works at it, or did; empty in records of before there were leases. */
  holder: string;
  /** Counts up with every process that takes it over. */
  fence: number;
  /** Time at which the holder's lease is over. */
  lease_until: string;
  /** 1 when someone wants it to stop, else 0. */
  cancel_requested: number;
  /** JSON object with code, message, hint and retryable; null unless it went wrong. */
  error: string | null;
  /** Time of its begin. */
  started_at: string;
  /** Time of its newest step. */
  updated_at: string;
  /** Time of its end; null while it is open. */
  ended_at: string | null;
}

/**
 * Locks of open operations. Primary key: the object and the operation. A unique index over the object where
 * `mode` is `exclusive` is a second guard beside the check in the transaction.
 */
export interface OperationLockRow extends ResourceKeyColumns<OperationKind> {
  /** Its operation, which takes its locks along when it is forgotten. */
  operation_id: string;
  /** `exclusive` or `shared`. */
  mode: OperationLock['mode'];
}

/** Requests by the callers' own keys, with their answers. */
export interface RequestRow {
  /** Who asked, and their key. Primary key. */
  key: string;
  /** Hash of what was asked. */
  hash: string;
  /** The process that answers it, or did. */
  holder: string;
  /** Time at which the holder's lease is over. */
  lease_until: string;
  /** Time at which the answer may be forgotten. */
  expires_at: string;
  /** Status code of the answer; null until there is one. */
  status: number | null;
  /** The answer, sealed; null until there is one. */
  body: string | null;
}

/** Small values of the host. */
export interface SettingRow {
  /** Primary key. */
  name: string;
  /** Opaque to the store. */
  value: string;
}

/** The processes that work on the database. */
export interface ProcessRow {
  /** Names it, and never another one. Primary key. */
  id: string;
  /** Time after which it counts as dead, unless it says again that it lives. */
  alive_until: string;
}

/** Keys that machines have shown over SSH. */
export interface HostKeyRow {
  /** A connection and the VM's native id, or an address and port. Primary key. */
  id: string;
  /** Such as `ssh-ed25519`. */
  type: string;
  /** Base64. */
  public_key: string;
}

/** Who can sign in. */
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

/** What signs in for users. Indexed by user. */
export interface TokenRow {
  /** Primary key; sorts by age. */
  id: string;
  /** What its user calls it. */
  name: string;
  /** No foreign key: the account of the environment is not in `users`. */
  user_name: string;
  /** Opaque to the store. */
  secret_hash: string;
  /** JSON array: as of a user. */
  grants: string;
  /** Time of the record. */
  created_at: string;
  /** Time until which it signs in; null: until it is revoked. */
  expires_at: string | null;
  /** Time of its last use; null: never. */
  used_at: string | null;
}

/** Browsers that somebody has signed in with. */
export interface SessionRow {
  /** Primary key: a hash of what the browser keeps. */
  id: string;
  user_name: string;
  /** Of the user's account at the time. */
  stamp: string;
  /** JSON array: as of a user; null: the user's own. */
  grants: string | null;
  created_at: string;
  /** Indexed. */
  expires_at: string;
}

/** Who did what: a chain of records. */
export interface AuditRow {
  /** Primary key; no number is left out. */
  number: number;
  /** Time at which it was done. Indexed. */
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
  /** Of the record before and of this one. */
  hash: string;
}

/** Where the chain of `audit` begins and ends. */
export interface AuditEndRow {
  /** `first`: the last record that was forgotten; `last`: the newest. Primary key. */
  name: 'first' | 'last';
  number: number;
  hash: string;
}

/** The migrations that this database has had. */
export interface SchemaVersionRow {
  /** 1 for the first migration; primary key. */
  version: number;
  /** The migration's name. */
  name: string;
  /** Time at which it was applied. */
  applied_at: string;
}
