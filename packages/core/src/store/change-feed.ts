import type { ErrorCode } from '../driver/index.ts';
import type { OperationAction, OperationKey, OperationState } from './operation-store.ts';

/** An operation began, advanced or ended. */
export interface OperationEvent extends OperationKey {
  readonly operationId: string;
  readonly action: OperationAction;
  readonly state: OperationState;
  /** The operation that it is a part of. */
  readonly parentId?: string | undefined;
  /** The user who requested it; missing if the login is off. */
  readonly principal?: string | undefined;
  /** Why it failed. */
  readonly errorCode?: ErrorCode | undefined;
}

/** News of what has been written, from this process and, where the database can, from the others on it. */
export interface ChangeFeed {
  /**
   * Calls `listener` after each write that has become durable. Nothing is promised about events that come
   * while the database cannot be reached: listeners use them to look sooner, and look now and then anyway.
   * The returned function ends it.
   */
  subscribe(listener: (event: OperationEvent) => void): () => void;
}
