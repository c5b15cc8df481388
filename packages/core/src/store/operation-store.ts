import type { ErrorCode, NativeId } from '../driver/index.ts';
import type { RecordedKind, ResourceChange, ResourceKey } from './resource-store.ts';

/**
 * `running`: open, and holds its locks. All other states are final. `unknown` means that Spider could not find out
 * whether the change happened, and a user has to adopt or discard the operation.
 */
export type OperationState = 'running' | 'succeeded' | 'failed' | 'cancelled' | 'unknown';

/** The name of a change, such as `create` or `attach`. Each kind may define more. */
export type OperationAction = string;

/** What an operation changes: a kind of objects, or a stack of objects of several kinds. */
export type OperationKind = RecordedKind | 'stack';

/** The object that an operation changes or locks. */
export interface OperationKey extends Omit<ResourceKey, 'kind'> {
  readonly kind: OperationKind;
}

/** Returns the key fields alone, of anything that has them: a record, an operation, a part of a stack. */
export function keyOf<Kind extends OperationKind>({
  connection,
  kind,
  scope,
  name,
}: OperationKey & { readonly kind: Kind }): OperationKey & { readonly kind: Kind } {
  return { connection, kind, scope, name };
}

/** One change of one object, recorded before the cloud receives it. */
export interface OperationRecord extends OperationKey {
  /** Sorts by age. */
  readonly id: string;
  readonly action: OperationAction;
  /** The idempotency token that the cloud receives. */
  readonly idempotencyKey: string;
  /** Encrypted JSON of everything that is needed to resume the operation after a crash. */
  readonly request: string;
  readonly state: OperationState;
  /** Names of the completed steps, such as `created`. A resumed operation does not repeat them. */
  readonly steps: readonly string[];
  /** The native id of the object, as soon as it is known. */
  readonly nativeId?: NativeId | undefined;
  /** The progress of a change that the cloud has accepted and completes later. The engine continues from it. */
  readonly continuation?: string | undefined;
  /** The operation that this one is a part of. */
  readonly parentId?: string | undefined;
  /** The idempotency key of the caller's request, by which a replay finds the operation. */
  readonly requestKey?: string | undefined;
  /** The user who requested it; missing if the login is off. */
  readonly principal?: string | undefined;
  /** The process that holds the operation. */
  readonly holder: string;
  /** Incremented by every process that takes the operation over. Writes with an older fence are rejected. */
  readonly fence: number;
  /** When the lease of the holder expires. After that, another process may take over. ISO 8601, UTC. */
  readonly leaseUntil: string;
  /** Whether a user has cancelled it. The holder notices when it renews its leases. */
  readonly cancelRequested: boolean;
  readonly error?: OperationError | undefined;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Missing while the operation is open. */
  readonly endedAt?: string | undefined;
}

export interface OperationError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
}

/** `exclusive` for the object that changes, `shared` for objects that must not be removed meanwhile. */
export interface OperationLock extends OperationKey {
  readonly mode: 'exclusive' | 'shared';
}

/** The reason why an operation could not begin. Nothing was written. */
export type BeginConflict =
  /** A record of that name exists already. */
  | { readonly kind: 'taken'; readonly key: ResourceKey }
  /** The cloud's object is already registered under another name, `key`. */
  | { readonly kind: 'registered'; readonly key: ResourceKey }
  /** Another open operation holds a conflicting lock. */
  | { readonly kind: 'locked'; readonly key: OperationKey; readonly holder: OperationRecord };

/** A holder's right to write to an operation. */
export type OperationClaim = Pick<OperationRecord, 'id' | 'fence'>;

/** The progress of an operation to record. Missing fields stay as they are. */
export interface OperationStep {
  /** The name of a completed step. */
  readonly name?: string | undefined;
  readonly at: string;
  readonly nativeId?: NativeId | undefined;
  /** `null`: removes the continuation. */
  readonly continuation?: string | null | undefined;
}

/** The change that is in progress on an object. */
export type OpenAction = Pick<OperationRecord, 'scope' | 'name' | 'action'>;

export interface OperationFilter {
  readonly connection?: string | undefined;
  /** Only operations on one of these connections. Must not be empty. */
  readonly connections?: readonly string[] | undefined;
  readonly kind?: OperationKind | undefined;
  readonly name?: string | undefined;
  readonly state?: OperationState | undefined;
  /** Only children of this operation; `null`: only operations without a parent. */
  readonly parentId?: string | null | undefined;
  /** Only operations older than this id: the next page. */
  readonly before?: string | undefined;
  /** Only operations newer than this id. */
  readonly after?: string | undefined;
  /** The maximum number of operations, newest first. Default: 1,000. */
  readonly limit?: number | undefined;
}

/**
 * Operations, their locks and leases, and the records that they change. Each method is one transaction: when it
 * resolves, all of it is on disk; when it fails, none of it happened.
 */
export interface OperationStore {
  /**
   * Records the operation, takes its locks and applies its changes of records. Returns a conflict of the kind
   * - `taken` if a record with the key of a `put` exists;
   * - `registered` if a `put` has a native id, and another record of the same kind and connection has that id, or has
   * no id yet and the same name at the cloud, provided that this name is unique (it is not the user's own name);
   * - `locked` if another operation holds a lock. A name that is both locked and taken is reported as `locked`,
   * because only the end of the holder decides whether its record stays.
   */
  begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): Promise<BeginConflict | undefined>;
  /**
   * Records a completed step, once, or the progress of an accepted change, with the changes of records. `updatedAt`
   * becomes `at`. Returns `false` and writes nothing if the claim has ended: another process has taken the operation
   * over, or it has ended.
   */
  advance(claim: OperationClaim, step: OperationStep, changes: readonly ResourceChange[]): Promise<boolean>;
  /**
   * Ends the operation with its last step, frees its locks, and deletes its request, except for `unknown`. Returns
   * `false` and writes nothing if the claim has ended. An operation that ended as `unknown` may be ended again.
   */
  end(
    claim: OperationClaim,
    result: {
      readonly state: Exclude<OperationState, 'running'>;
      readonly at: string;
      readonly error?: OperationError | undefined;
      /** All completed steps. Missing: the recorded ones. */
      readonly steps?: readonly string[] | undefined;
      /** The native id. Missing: the recorded one. */
      readonly nativeId?: NativeId | undefined;
    },
    changes: readonly ResourceChange[],
  ): Promise<boolean>;
  /**
   * Renews the leases of a holder's running operations, of all or only of `ids`. Returns the operations that it still
   * holds.
   */
  renew(
    holder: string,
    leaseUntil: string,
    ids?: readonly string[],
  ): Promise<readonly (OperationClaim & { readonly cancelRequested: boolean })[]>;
  /**
   * Transfers running operations whose lease expired by `at` to a holder, oldest first, with a new lease and the next
   * fence. If several processes ask at the same time, each operation goes to one of them.
   */
  takeOver(request: {
    readonly holder: string;
    readonly at: string;
    readonly leaseUntil: string;
    readonly limit: number;
    /** Only this operation. */
    readonly id?: string | undefined;
  }): Promise<readonly OperationRecord[]>;
  /** Requests the cancellation of a running operation. Returns `false` if it is not running. */
  requestCancel(id: string): Promise<boolean>;
  get(id: string): Promise<OperationRecord | undefined>;
  /** Returns the newest operation with this idempotency key. */
  findByRequestKey(requestKey: string): Promise<OperationRecord | undefined>;
  list(filter: OperationFilter): Promise<readonly OperationRecord[]>;
  /** Returns the number of operations in a state. */
  count(state: OperationState): Promise<number>;
  /** Returns the changes in progress on objects of a kind on one connection, in no particular order. */
  openActions(connection: string, kind: RecordedKind): Promise<readonly OpenAction[]>;
  /** Deletes operations that ended before the time, except `unknown` ones: the oldest first, at most `limit`. */
  prune(endedBefore: string, limit?: number): Promise<number>;
}
