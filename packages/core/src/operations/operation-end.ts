import { afterActing, CloudError, isNotFound } from '../errors/cloud-error.ts';
import type { ResourceChange } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { isLeaseLost, leaseLost } from './leases.ts';
import { isRefused, operationError } from './operation-errors.ts';
import type { OperationProgram } from './operation-program.ts';
import { isStoreFailure, needingStore, type OperationRun } from './operation-run.ts';
import { inDoubt, leftInDoubt, neverKnown } from './removal-in-doubt.ts';
import { rollBack, untilShown } from './rollback.ts';

/**
 * The time after which an operation becomes `unknown` if its result cannot be found out, for example because its
 * cloud cannot be reached.
 */
const giveUpAfterMs = 3_600_000;

/** How operations end: completed, rolled back, or left open to be resumed. */
export class OperationEnd {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Ends an operation that has succeeded. */
  succeed<Request>(run: OperationRun<Request>, program: OperationProgram<Request, unknown>): Promise<void> {
    return this.#end(run, 'succeeded', undefined, program.onSuccess(run));
  }

  /** Rolls a failed operation back and ends it. Returns the error for the caller. */
  async fail<Request>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, unknown>,
    error: CloudError,
  ): Promise<CloudError> {
    if (program.isRemoved !== undefined && run.mayHaveActed && error.mayHaveActed)
      return this.#failRemoval(run, program, error);
    try {
      await rollBack(run, program, error);
    } catch (cause) {
      if (mustLeaveOpen(run, cause)) throw cause;
      const message = `${error.message} Objects left at the cloud could not be removed.`;
      const unknown = error.as('outcome_unknown', message, { cause, operationId: run.record.id });
      if (this.#mayBeDecidedLater(run, cause)) await this.#leaveOpen(run, error);
      else await this.#end(run, 'unknown', unknown, (program.onUnknown ?? program.onFailure)(run, unknown));
      return unknown;
    }
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed';
    await this.#end(run, state, error, program.onFailure(run, error));
    return program.undo === undefined && run.record.steps.length > 0 ? afterActing(error) : error;
  }

  /**
   * Handles a failed removal that may have happened: it stays open. If it was cancelled, it is not sent again; the
   * object is read to find out.
   */
  async #failRemoval<Request>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, unknown>,
    error: CloudError,
  ): Promise<CloudError> {
    if (error.code !== 'cancelled') return this.#leaveRemoval(run, program, error);
    let isRemoved: boolean;
    try {
      isRemoved = await hasRemoved(run.forUndo(), program);
    } catch (cause) {
      if (mustLeaveOpen(run, cause)) throw cause;
      if (!isNotFound(cause)) {
        await this.#leaveOpen(run, error);
        return this.#leaveRemoval(run, program, error);
      }
      isRemoved = true; // together with the object that contained it
    }
    if (isRemoved) await this.succeed(run, program);
    else await this.#end(run, 'cancelled', error, program.onFailure(run, error));
    return afterActing(error);
  }

  /** Leaves a removal open to be resumed, unless its result has been unknown for too long. */
  async #leaveRemoval<Request>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, unknown>,
    error: CloudError,
  ): Promise<CloudError> {
    if (this.#isTooOld(run)) {
      const unknown = neverKnown(error, run.record);
      await this.#end(run, 'unknown', unknown, (program.onUnknown ?? program.onFailure)(run, unknown));
      return unknown;
    }
    if (!run.isDone(inDoubt)) await run.advance(inDoubt, undefined, []);
    return leftInDoubt(error, run.record);
  }

  #isTooOld({ record }: OperationRun): boolean {
    return this.#clock.now() - Date.parse(record.startedAt) >= giveUpAfterMs;
  }

  /**
   * Returns whether an operation stays open to be resumed when its lease has expired, because its cloud cannot be
   * reached.
   */
  #mayBeDecidedLater(run: OperationRun, cause: unknown): boolean {
    if (!CloudError.isInstance(cause) || this.#isTooOld(run)) return false;
    // an accepted change continues at the cloud even if the credential has expired
    const isLockedOut = cause.code === 'unauthenticated' || cause.code === 'forbidden';
    return cause.retryable || (isLockedOut && run.record.continuation !== undefined);
  }

  /** Leaves an operation open to be resumed, and records whether it was cancelled. */
  async #leaveOpen(run: OperationRun, error: CloudError): Promise<void> {
    const { id } = run.record;
    if (error.code !== 'cancelled') return;
    await needingStore(id, () => this.#store.operations.requestCancel(id));
  }

  async #end(
    run: OperationRun,
    state: 'succeeded' | 'failed' | 'cancelled' | 'unknown',
    error: CloudError | undefined,
    changes: readonly ResourceChange[],
  ): Promise<void> {
    const { steps, nativeId } = run.record;
    const storedError = error && operationError(error);
    const result = { state, at: isoTime(this.#clock), error: storedError, steps, nativeId };
    const written = await needingStore(run.record.id, () =>
      this.#store.operations.end(run.record, result, changes),
    );
    if (!written) throw leaseLost(run.record.id);
  }
}

/**
 * Returns whether a removal has taken effect. A removal that the cloud has accepted is completed, because it cannot
 * be cancelled.
 */
async function hasRemoved<Request>(
  run: OperationRun<Request>,
  program: OperationProgram<Request, unknown>,
): Promise<boolean> {
  if (run.record.continuation !== undefined) return !(await isRefused(program.run(run)));
  await untilShown(run);
  return (await program.isRemoved?.(run)) ?? false;
}

/**
 * Returns whether a failure says nothing about the change: another process has taken over, or the result cannot be
 * recorded.
 */
export function mustLeaveOpen(run: OperationRun, error: unknown): boolean {
  return run.keep.aborted || isLeaseLost(error) || isStoreFailure(error);
}
