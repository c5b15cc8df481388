import type { NamedKind, NativeId } from '../driver/index.ts';

/** Kinds that have records. */
export type RecordedKind = NamedKind;

/** The key of one object. It is unique, and is not reused while a record has it. */
export interface ResourceKey {
  readonly connection: string;
  readonly kind: RecordedKind;
  /** The name of the object that contains it, such as the network of a subnet; empty for other kinds. */
  readonly scope: string;
  /** The user's name. */
  readonly name: string;
}

/** The record of a resource: its name, its native id, and what the cloud does not store. */
export interface ResourceRecord extends ResourceKey {
  /** The name of the object at the cloud. */
  readonly nativeName: string;
  /** Missing until the cloud has reported it. */
  readonly nativeId?: NativeId | undefined;
  /**
   * `creating` and `deleting` while an operation is in progress; `unknown` if an operation ended without finding out
   * whether the object exists.
   */
  readonly state: 'creating' | 'ready' | 'deleting' | 'unknown';
  /** What the user requested and the cloud does not return, such as the range of a network. JSON; no secrets. */
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
  /** Only records after this one in the order of lists. */
  readonly after?: Pick<ResourceKey, 'scope' | 'name'> | undefined;
  /** The maximum number of records. Default: all. */
  readonly limit?: number | undefined;
}

/** A search for records. */
export interface ResourceSearch {
  /** A part of the name or of the native id. ASCII letters match in either case. */
  readonly text: string;
  /** Only records of these connections. Default: all. */
  readonly connections?: readonly string[] | undefined;
  /** The maximum number of records, ordered by name. */
  readonly limit: number;
}

/** A record, and the change that is in progress on its object. */
export interface ResourceInChange {
  readonly record: ResourceRecord;
  /** The action, such as `create`; missing if no change is in progress. */
  readonly action?: string | undefined;
}

/** Reads of records. Records change only with an operation: see `OperationStore`. */
export interface ResourceStore {
  get(key: ResourceKey): Promise<ResourceRecord | undefined>;
  /** Returns a record with the change in progress, in one read. */
  getInChange(key: ResourceKey): Promise<ResourceInChange | undefined>;
  /** Returns records, ordered by scope and name. */
  list(filter: ResourceListFilter): Promise<readonly ResourceRecord[]>;
  count(filter: ResourceFilter): Promise<number>;
  /**
   * Returns records of any kind that contain the text. Scans all records: meant for interactive use, not for every
   * request.
   */
  search(search: ResourceSearch): Promise<readonly ResourceRecord[]>;
  /**
   * Returns the records of a connection, of any kind, that have one of the native ids. Resolves the references of a
   * cloud to names in Spider.
   */
  findByNativeIds(connection: string, nativeIds: readonly NativeId[]): Promise<readonly ResourceRecord[]>;
  /**
   * Returns the records of a kind with this native id, in all connections. Scans all records: meant for rare
   * requests.
   */
  findEverywhere(kind: RecordedKind, nativeId: NativeId): Promise<readonly ResourceRecord[]>;
  /** Returns the objects that this object uses: see {@link ResourceChange}. */
  usesOf(key: ResourceKey): Promise<readonly ResourceKey[]>;
  /** Returns any object that uses this one. */
  findUser(key: ResourceKey): Promise<ResourceKey | undefined>;
}

/** One change of the records, as part of a step of an operation. */
export type ResourceChange =
  /** `uses` lists the objects that it uses, such as the subnet of a VM. They are stored until the record is removed. */
  | { readonly put: ResourceRecord; readonly uses?: readonly ResourceKey[] | undefined }
  | { readonly patch: ResourceKey; readonly values: ResourcePatch }
  | { readonly remove: ResourceKey };

export interface ResourcePatch {
  readonly nativeId?: NativeId;
  readonly state?: ResourceRecord['state'];
  readonly attributes?: Readonly<Record<string, unknown>>;
}
