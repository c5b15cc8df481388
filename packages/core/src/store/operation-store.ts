import type { ErrorCode, NativeId } from '../driver/index.ts';
import type { RecordedKind, ResourceChange, ResourceKey } from './resource-store.ts';

/**
 * `running`: open, and holds its locks. The others are ends; `unknown` means that Spider could not find out
 * whether the change happened, and someone has to adopt or discard it.
 */
export type OperationState = 'running' | 'succeeded' | 'failed' | 'cancelled' | 'unknown';

/** The word of a change, such as `create` or `attach`. Kinds bring words of their own. */
export type OperationAction = string;

/** What an operation is about: a kind of objects, or a stack of objects of several kinds. */
export type OperationKind = RecordedKind | 'stack';

/** What an operation changes, and what its locks are on. */
export interface OperationKey extends Omit<ResourceKey, 'kind'> {
  readonly kind: OperationKind;
}

/** One change of one object, recorded before the cloud receives it. */
export interface OperationRecord extends OperationKey {
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
  /** How far a change is that the cloud has accepted and completes later: what the engine goes on with. */
  readonly continuation?: string | undefined;
  /** The operation that this one is a part of. */
  readonly parentId?: string | undefined;
  /** The caller's own key for the request that this came from, so that a repeated request finds it. */
  readonly requestKey?: string | undefined;
  /** The user who requested it; missing if the login is off. */
  readonly principal?: string | undefined;
  /** The process that works at it. */
  readonly holder: string;
  /** Goes up with every process that takes it over; what an earlier one still writes is refused. */
  readonly fence: number;
  /** Until when the holder has it; after that, unless renewed, another may take it over. ISO 8601, UTC. */
  readonly leaseUntil: string;
  /** Someone wants it to stop; the holder sees it when it renews its leases. */
  readonly cancelRequested: boolean;
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
export interface OperationLock extends OperationKey {
  readonly mode: 'exclusive' | 'shared';
}

/** Why an operation could not begin. */
export type BeginConflict =
  /** A record of that name is there already: nothing was written. */
  | { readonly kind: 'taken'; readonly key: ResourceKey }
  /** The cloud's object is already registered under another name, `key`: nothing was written. */
  | { readonly kind: 'registered'; readonly key: ResourceKey }
  /** Another open operation holds a lock in the way: nothing was written. */
  | { readonly kind: 'locked'; readonly key: OperationKey; readonly holder: OperationRecord };

/** What a holder has of an operation: the right to write to it. */
export type OperationClaim = Pick<OperationRecord, 'id' | 'fence'>;

/** What is recorded of an operation in progress. Missing fields stay as they are. */
export interface OperationStep {
  /** Of a step that is done. */
  readonly name?: string | undefined;
  readonly at: string;
  readonly nativeId?: NativeId | undefined;
  /** `null`: there is nothing to go on with any more. */
  readonly continuation?: string | null | undefined;
}

/** The change that is under way at an object. */
export type OpenAction = Pick<OperationRecord, 'scope' | 'name' | 'action'>;

export interface OperationFilter {
  readonly connection?: string | undefined;
  /** On one of these; not empty. */
  readonly connections?: readonly string[] | undefined;
  readonly kind?: OperationKind | undefined;
  readonly name?: string | undefined;
  readonly state?: OperationState | undefined;
  /** Those that are a part of this operation; `null`: those that are a part of none. */
  readonly parentId?: string | null | undefined;
  /** Older ones than this id, for the next page. */
  readonly before?: string | undefined;
  /** Newer ones than this id. */
  readonly after?: string | undefined;
  /** Newest first, at most this many. Default: 1,000. */
  readonly limit?: number | undefined;
}

/**
 * Operations, their locks, their leases, and the records that they change. Each method is one transaction:
 * all of it is on disk when it resolves, or none of it happened.
 */
export interface OperationStore {
  /**
   * Records the operation, takes its locks and makes its record changes. A `put` here must not meet
   * a record of the same key: that is `taken`. One with a native id must not meet another record of that kind and
   * connection which has the id, or which has none yet and has the object's name at the cloud, no other object ever
   * having had it (it is not the user's own name): that is `registered`. A name that is both locked and taken is reported as `locked`: whether
   * its record stays is known only when the holder has ended.
   */
  begin(
    operation: OperationRecord,
    locks: readonly OperationLock[],
    changes: readonly ResourceChange[],
  ): Promise<BeginConflict | undefined>;
  /**
   * Notes that a step is done, once, or how far an accepted change is, with what came of it. `updatedAt` becomes `at`.
   * Answers `false`, having written nothing, when the claim is over: another process has taken the operation, or it
   * has ended.
   */
  advance(claim: OperationClaim, step: OperationStep, changes: readonly ResourceChange[]): Promise<boolean>;
  /**
   * Ends it with its last step, frees its locks, and forgets its request, which an `unknown` one keeps. Answers `false`, having
   * written nothing, when the claim is over. One that ended as `unknown` may be ended again.
   */
  end(
    claim: OperationClaim,
    result: {
      readonly state: Exclude<OperationState, 'running'>;
      readonly at: string;
      readonly error?: OperationError | undefined;
      /** All completed steps; missing: those recorded so far. */
      readonly steps?: readonly string[] | undefined;
      /** Missing: the recorded one. */
      readonly nativeId?: NativeId | undefined;
    },
    changes: readonly ResourceChange[],
  ): Promise<boolean>;
  /**
   * Renews the leases of a holder's running operations, of all of them or only of `ids`, and answers those that it
   * still has.
   */
  renew(
    holder: string,
    leaseUntil: string,
    ids?: readonly string[],
  ): Promise<readonly (OperationClaim & { readonly cancelRequested: boolean })[]>;
  /**
   * Gives a holder running operations whose lease was over at `at`, oldest first, with a new lease and the
   * next fence. Of processes that ask at once, each operation goes to one.
   */
  takeOver(request: {
    readonly holder: string;
    readonly at: string;
    readonly leaseUntil: string;
    readonly limit: number;
    /** That one, and no other. */
    readonly id?: string | undefined;
  }): Promise<readonly OperationRecord[]>;
  /** Asks for a running operation to be cancelled. Answers `false` when it is not running. */
  requestCancel(id: string): Promise<boolean>;
  get(id: string): Promise<OperationRecord | undefined>;
  /** The newest operation that came from a request of this key. */
  findByRequestKey(requestKey: string): Promise<OperationRecord | undefined>;
  list(filter: OperationFilter): Promise<readonly OperationRecord[]>;
  /** How many are in a state. */
  count(state: OperationState): Promise<number>;
  /** What is under way at objects of a kind on one connection, by their scope and name: `OpenAction`s, in no order. */
  openActions(connection: string, kind: RecordedKind): Promise<readonly OpenAction[]>;
  /** Forgets operations that ended before the time, those first, but for those that ended as `unknown`; so many at most. */
  prune(endedBefore: string, limit?: number): Promise<number>;
}
