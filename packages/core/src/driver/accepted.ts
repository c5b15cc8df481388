import type { CallContext } from './call-context.ts';
import type { NativeId } from './ids.ts';
import type { NamedKind } from './kinds.ts';

/**
 * A change that the cloud has accepted and will complete later, such as an operation of ARM or Compute Engine, an
 * object in a pending state, or the first of several steps. Core records the token and calls {@link ContinueV1} until
 * the change has ended.
 */
export interface Accepted {
  readonly accepted: Acceptance;
}

/** What a driver reports about an accepted change. */
export interface Acceptance {
  /**
   * Everything that {@link ContinueV1} needs to continue the change, including in another process: opaque to core, at
   * most 4,096 characters, and never a secret. If `ContinueV1` returns the token that it received, the change is still
   * in progress.
   */
  readonly token: string;
  /** The object's id, as soon as it is known. Core records it before it waits. */
  readonly nativeId?: NativeId | undefined;
  /** How long to wait before the next check, in milliseconds, if the cloud says so. Default: core's own interval. */
  readonly afterMs?: number | undefined;
}

/** What a change returns: its result, or the information that the cloud has accepted it. */
export type Change<T> = T | Accepted;

/** A change that has completed successfully. */
export interface Completed {
  readonly completed: {
    /** The object's id, if no earlier reply contained it. */
    readonly nativeId?: NativeId | undefined;
  };
}

/** An accepted change that is still in progress. */
export interface ContinuedChange {
  readonly token: string;
  readonly kind: NamedKind;
  /** The handler's method without its `do`, such as `create`, `terminate` or `attach`. */
  readonly action: string;
  /** The spec of a create, as its handler received it; missing for other changes. */
  readonly spec?: unknown;
}

/**
 * Checks the state of an accepted change once, and takes its next step if there is one. Returns `Completed`, or
 * `Accepted` while the change is still in progress.
 *
 * If the change has failed, throws its failure, which `classifyError` classifies like any other error: its code is the
 * one that users get, and `mayHaveActed: false` means that nothing is left of the change. Fails with `not_found` when
 * the cloud no longer knows the token: core then repeats a create, and treats a removal as done.
 *
 * May be called again with the same token: by another process after a crash, or because a reply was lost.
 */
export type ContinueV1 = (change: ContinuedChange, context: CallContext) => Promise<Accepted | Completed>;

/** Returns the result of a change that the cloud has accepted. */
export function accepted(token: string, more: Omit<Acceptance, 'token'> = {}): Accepted {
  return { accepted: { token, ...more } };
}

/** Returns the result of a change that has completed successfully. */
export function completed(nativeId?: NativeId): Completed {
  return { completed: { nativeId } };
}

/** Returns whether a change has been accepted but is not yet complete. */
export function isAccepted(answer: unknown): answer is Accepted {
  return typeof answer === 'object' && answer !== null && 'accepted' in answer;
}
