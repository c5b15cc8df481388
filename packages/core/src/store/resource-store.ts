import type { NamedKind, NativeId } from '../driver/index.ts';

/** Kinds that have records. */
export type RecordedKind = NamedKind;

/** What names one object: unique, and never reused for another while a record has it. */
export interface ResourceKey {
  readonly connection: string;
  readonly kind: RecordedKind;
  /** For a kind within another, as a subnet in its network, the other's name; else empty. */
  readonly scope: string;
  /** The user's name. */
  readonly name: string;
}

/** The record of a resource: its name, its native id, and what clouds do not store. */
export interface ResourceRecord extends ResourceKey {
  /** The name that it was given at the cloud. */
  readonly nativeName: string;
  /** Missing until the cloud has said it. */
  readonly nativeId?: NativeId | undefined;
  /**
   * `creating` and `deleting` while an operation is at it; `unknown` when an operation ended without knowing
   * whether the object is there.
   */
  readonly state: 'creating' | 'ready' | 'deleting' | 'unknown';
  /** What the user asked for and the cloud does not give back, such as a network's range. JSON; no secrets. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

export interface ResourceFilter {
  readonly connection?: string | undefined;
  readonly kind: RecordedKind;
  readonly scope?: string | undefined;
}

export interface ResourceListFilter extends ResourceFilter {
  /** Only those that come after this one in the order of lists. */
  readonly after?: Pick<ResourceKey, 'scope' | 'name'> | undefined;
  /** The first of them, at most this many. Default: all. */
  readonly limit?: number | undefined;
}

/** What records are searched for. */
export interface ResourceSearch {
  /** A part of the name or of the native id. ASCII letters of either case are the same. */
  readonly text: string;
  /** On these connections alone. Default: on all. */
  readonly connections?: readonly string[] | undefined;
  /** The first of them by name, at most this many. */
  readonly limit: number;
}

/** A record, and the change of its object that is under way. */
export interface ResourceInChange {
  readonly record: ResourceRecord;
  /** Such as `create`; missing while nothing changes it. */
  readonly action?: string | undefined;
}

/** Reads of records. They change only with an operation: see `OperationStore`. */
export interface ResourceStore {
  get(key: ResourceKey): Promise<ResourceRecord | undefined>;
  /** The same with the change that is under way, in one read. */
  getInChange(key: ResourceKey): Promise<ResourceInChange | undefined>;
  /** By scope and name. */
  list(filter: ResourceListFilter): Promise<readonly ResourceRecord[]>;
  count(filter: ResourceFilter): Promise<number>;
  /** Those of any kind that have the text. Looks at all records: for people, and not for each request. */
  search(search: ResourceSearch): Promise<readonly ResourceRecord[]>;
  /** Those of a connection, of whatever kind, that have one of the native ids: from the cloud's references back to our names. */
  findByNativeIds(connection: string, nativeIds: readonly NativeId[]): Promise<readonly ResourceRecord[]>;
  /** Those of a kind with this native id, in all connections. Looks at all records: for what is rarely asked. */
  findEverywhere(kind: RecordedKind, nativeId: NativeId): Promise<readonly ResourceRecord[]>;
  /** What this object uses: see {@link ResourceChange}. */
  usesOf(key: ResourceKey): Promise<readonly ResourceKey[]>;
  /** One object that uses this one, whichever. */
  findUser(key: ResourceKey): Promise<ResourceKey | undefined>;
}

/** One change of the records, as part of a step of an operation. */
export type ResourceChange =
  /** With what the object uses, such as a VM its subnet: kept until its record is removed. */
  | { readonly put: ResourceRecord; readonly uses?: readonly ResourceKey[] | undefined }
  | { readonly patch: ResourceKey; readonly values: ResourcePatch }
  | { readonly remove: ResourceKey };

export interface ResourcePatch {
  readonly nativeId?: NativeId;
  readonly state?: ResourceRecord['state'];
  readonly attributes?: Readonly<Record<string, unknown>>;
}
