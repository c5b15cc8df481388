import type { CallContext } from './call-context.ts';
import type { NativeId } from './ids.ts';
import type { NamedKind } from './kinds.ts';

/**
 * A change that the cloud has accepted and completes later: an operation of ARM or Compute Engine, an object that is
 * pending, the first of several steps. Core records the token and calls {@link ContinueV1} until it has ended.
 */
export interface Accepted {
  readonly accepted: Acceptance;
}

export interface Acceptance {
  /**
   * What {@link ContinueV1} needs to go on, in another process too: opaque to core, at most 4,096 characters, and no
   * secret. A change that answers the token it was continued with is still under way.
   */
  readonly token: string;
  /** The object's id, as soon as it is known. Core records it before it waits. */
  readonly nativeId?: NativeId | undefined;
  /** When to ask again, in milliseconds, where the cloud says so. Default: core's own pace. */
  readonly afterMs?: number | undefined;
}

/** What a change answers: its result, or that the cloud has accepted it. */
export type Change<T> = T | Accepted;

/** A change that has ended well. */
export interface Completed {
  readonly completed: {
    /** The object's id, where no earlier answer has said it. */
    readonly nativeId?: NativeId | undefined;
  };
}

/** A change under way. */
export interface ContinuedChange {
  readonly token: string;
  readonly kind: NamedKind;
  /** The handler's method without its `do`, such as `create`, `terminate` or `attach`. */
  readonly action: string;
  /** What a create began with, as its handler received it; missing for other changes. */
  readonly spec?: unknown;
}

/**
 * Looks once how an accepted change is, and takes its next step where it has one. Answers that it is completed, or
 * accepted still. Throws the failure of the change, which `classifyError` classifies like any other: its code is the
 * one that users get, and `mayHaveActed: false` says that nothing is left of it. Fails with `not_found` when the cloud no
 * longer knows the token: core then repeats a create, and takes a removal for done.
 *
 * It may be called again with the same token: by another process after a crash, or because a reply was lost.
 */
export type ContinueV1 = (change: ContinuedChange, context: CallContext) => Promise<Accepted | Completed>;

/** Answers that a change is accepted. */
export function accepted(token: string, more: Omit<Acceptance, 'token'> = {}): Accepted {
  return { accepted: { token, ...more } };
}

/** Answers that a change has ended well. */
export function completed(nativeId?: NativeId): Completed {
  return { completed: { nativeId } };
}

/** Whether a change is accepted, and not done. */
export function isAccepted(answer: unknown): answer is Accepted {
  return typeof answer === 'object' && answer !== null && 'accepted' in answer;
}
