import type { ErrorCode } from '../driver/index.ts';
import type { OperationAction, OperationKey, OperationState } from './operation-store.ts';

/** An event: an operation began, advanced or ended. */
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

/** Events about writes of this process and, if the database supports that, of other processes on it. */
export interface ChangeFeed {
  /**
   * Calls `listener` after each write that has become durable. Events may be lost while the database cannot be
   * reached: listeners should use them to react sooner, and still poll from time to time. The returned function ends
   * the subscription.
   */
  subscribe(listener: (event: OperationEvent) => void): () => void;
}
