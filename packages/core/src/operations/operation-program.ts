import type { CloudError } from '../errors/cloud-error.ts';
import type { OperationAction, OperationKind } from '../store/operation-store.ts';
import type { ResourceChange } from '../store/resource-store.ts';
import type { OperationRun } from './operation-run.ts';

/**
 * How one kind of change is made. Every method can be run again from its beginning, even by another process: recorded
 * steps are not repeated, and a call that may have reached the cloud is sent as a replay.
 */
export interface OperationProgram<Request = unknown, Result = unknown> {
  readonly kind: OperationKind;
  readonly action: OperationAction;
  /**
   * Returns `undo` if completing the change after a crash is of no use, because the lost reply held something that
   * exists nowhere else.
   */
  onResume?(run: OperationRun<Request>): 'finish' | 'undo';
  /** Makes the change, until the cloud has accepted it. */
  run(run: OperationRun<Request>): Promise<Result>;
  /** Waits until the change has taken effect. */
  settle?(run: OperationRun<Request>): Promise<void>;
  /** Rolls back what {@link run} did, after a failure. Missing: there is nothing to roll back. */
  undo?(run: OperationRun<Request>): Promise<void>;
  /**
   * For a removal: returns whether it has taken effect, by reading alone, which may wait for it. A removal cannot be
   * rolled back: one that fails without a clear refusal stays open, and is run again until its result is known.
   */
  isRemoved?(run: OperationRun<Request>): Promise<boolean>;
  /**
   * Returns what a removal removes, if that is not the whole object. Two removals are the same only if this is equal.
   */
  removalTarget?(request: Request): unknown;
  /**
   * Finds the object of an undecided create by its name at the cloud. Returns the changes of the records. Fails with
   * `not_found`.
   */
  adopt?(run: OperationRun<Request>): Promise<readonly ResourceChange[]>;
  /** Returns the changes of the records after a success. */
  onSuccess(run: OperationRun<Request>): readonly ResourceChange[];
  /** Returns the changes of the records after a failure and its rollback. */
  onFailure(run: OperationRun<Request>, error: CloudError): readonly ResourceChange[];
  /** Returns the changes of the records if the result is unknown. Missing: the same as after a failure. */
  onUnknown?(run: OperationRun<Request>, error: CloudError): readonly ResourceChange[];
}

/** A program whose request and result types are of no interest to the engine. */
// biome-ignore lint/suspicious/noExplicitAny: the engine passes on what the same program wrote
export type AnyProgram = OperationProgram<any, any>;
