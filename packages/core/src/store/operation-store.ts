import type { ErrorCode, NativeId } from '../driver/index.ts';
import type { RecordedKind, ResourceChange, ResourceKey } from './resource-store.ts';

/**
 * `running`: open, and holds its locks. The others are ends; `unknown` means that nobody could find out
 * whether the change happened, and someone has to adopt or discard it.
 */
export type OperationState = 'running' | 'succeeded' | 'failed' | 'cancelled' | 'unknown';

export type OperationAction =
  | 'create'
  | 'delete'
  | 'register'
  | 'unregister'
  | 'start'
  | 'stop'
  | 'reboot'
  | 'terminate'
  | 'addRules'
  | 'removeRules'
  | 'attach'
  | 'detach'
  | 'addPrivateIp'
  | 'removePrivateIp'
  | 'associate'
  | 'disassociate';

/** One change of one object, on record from before the cloud hears of it until it has ended. */
export interface OperationRecord extends ResourceKey {
  /** Sorts by age. */
  readonly id: string;
  readonly action: OperationAction;
  /** What the cloud gets as idempotency token. */
  readonly idempotencyKey: string;
  /** Sealed JSON of all that is needed to go on after a crash. */
  readonly request: string;
  readonly state: OperationState;
  /** Steps that are done, by name, such as `created`; a resumed operation does not do them again. */
  readonly steps: readonly string[];
  /** The object's id at the cloud, as soon as that is known. */
  readonly nativeId?: NativeId | undefined;
  /** The operation that this one is a part of. */
  readonly parentId?: string | undefined;
  readonly error?: OperationError | undefined;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Missing while it is open. */
  readonly endedAt?: string | undefined;
}

export interface OperationError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly retryable: boolean;
}

/** `exclusive` for the object that changes, `shared` for those that must not go away meanwhile. */
export interface OperationLock extends ResourceKey {
  readonly mode: 'exclusive' | 'shared';
}

/** Why an operation could not begin. */
export type BeginConflict =
  /** A record of that name is there already: nothing was written. */
  | { readonly kind: 'taken'; readonly key: ResourceKey }
  /** Another open operation holds a lock in the way: nothing was written. */
  | { readonly kind: 'locked'; readonly key: ResourceKey; readonly holder: OperationRecord };

export interface OperationFilter {
  readonly connection?: string | undefined;
  readonly kind?: RecordedKind | undefined;
  readonly state?: OperationState | undefined;
  /** Newest first, at most this many; 1,000 unless told. */
  readonly limit?: number | undefined;
}

/**
 * Operations, their locks, and the records that they change. Each method is one transaction: all of it is on
 * disk when it resolves, or none of it happened.
 */
export interface OperationStore {
  /**
   * Puts the operation on record, takes its locks and makes its record changes. A `put` here must not meet
   * a record of the same key: that is `taken`.
   */
  begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): Promise<BeginConflict | undefined>;
  /** Notes that a step is done, with what came of it. `updatedAt` becomes `at`. */
  advance(
    id: string,
    step: { readonly name: string; readonly at: string; readonly nativeId?: NativeId | undefined },
    changes: readonly ResourceChange[],
  ): Promise<void>;
  /** Ends it, frees its locks, and forgets its request. */
  end(
    id: string,
    result: {
      readonly state: Exclude<OperationState, 'running'>;
      readonly at: string;
      readonly error?: OperationError | undefined;
    },
    changes: readonly ResourceChange[],
  ): Promise<void>;
  get(id: string): Promise<OperationRecord | undefined>;
  list(filter: OperationFilter): Promise<readonly OperationRecord[]>;
  /** Open operations of a kind on one connection, oldest first: what reads of states need. */
  listOpen(connection: string, kind: RecordedKind): Promise<readonly OperationRecord[]>;
  /** Forgets operations that ended before the time. */
  prune(endedBefore: string): Promise<number>;
}
