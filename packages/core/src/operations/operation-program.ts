import type { CloudError } from '../errors/cloud-error.ts';
import type { OperationAction, OperationKind } from '../store/operation-store.ts';
import type { ResourceChange } from '../store/resource-store.ts';
import type { OperationRun } from './operation-run.ts';

/**
 * How one kind of change is done. Every method can be run again from its beginning, by another process even:
 * recorded steps are not done twice, and a call that may have reached the cloud is sent as a replay.
 */
export interface OperationProgram<Request = unknown, Result = unknown> {
  readonly kind: OperationKind;
  readonly action: OperationAction;
  /** `undo` where finishing after a crash is of no use, since its reply held what exists nowhere else. */
  onResume?(run: OperationRun<Request>): 'finish' | 'undo';
  /** Does it, up to where the cloud has accepted it. */
  run(run: OperationRun<Request>): Promise<Result>;
  /** Waits until it has taken effect. */
  settle?(run: OperationRun<Request>): Promise<void>;
  /** Rolls back what {@link run} did, after it has failed. Missing: there is nothing to roll back. */
  undo?(run: OperationRun<Request>): Promise<void>;
  /**
   * For a removal: whether it has happened, by looking alone, which may take until it has. What removes cannot be
   * rolled back: one that fails without a clear refusal stays open, and is run again until it is known.
   */
  isRemoved?(run: OperationRun<Request>): Promise<boolean>;
  /** What a removal takes away, where that is not the whole object: only one that takes the same is the same removal. */
  takes?(request: Request): unknown;
  /** Finds what an undecided create made, by its name at the cloud. Answers the records' changes; fails with `not_found`. */
  adopt?(run: OperationRun<Request>): Promise<readonly ResourceChange[]>;
  /** What becomes of the records when it has succeeded. */
  onSuccess(run: OperationRun<Request>): readonly ResourceChange[];
  /** What becomes of them when it has failed, and been undone. */
  onFailure(run: OperationRun<Request>, error: CloudError): readonly ResourceChange[];
  /** What becomes of them when the result is unknown. Missing: the same as after a failure. */
  onUnknown?(run: OperationRun<Request>, error: CloudError): readonly ResourceChange[];
}

/** A program whose request and result the engine need not know. */
// biome-ignore lint/suspicious/noExplicitAny: the engine passes on what the same program wrote
export type AnyProgram = OperationProgram<any, any>;
