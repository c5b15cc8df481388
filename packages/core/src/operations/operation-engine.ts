import type { Cloud } from '../cloud/cloud.ts';
import { CloudError, isNotFound } from '../errors/cloud-error.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { ResourceChange } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { Vault } from '../vault/vault.ts';
import {
  type BeginOptions,
  beginOperation,
  type PreparedOperation,
  unsealRequest,
} from './begin-operation.ts';
import { type Hold, isLeaseLost, Leases, leaseLost, unheld } from './leases.ts';
import { afterActing, asCloudError, operationError } from './operation-errors.ts';
import type { AnyProgram, OperationProgram } from './operation-program.ts';
import { OperationRun } from './operation-run.ts';
import { inDoubt, leftInDoubt, neverKnown } from './removals.ts';
import { isStoreFailure, needingStore } from './store-failures.ts';
import { takeBack, untilShown } from './taking-back.ts';

export interface PerformOptions extends BeginOptions {
  /** Whether the caller waits until it has taken effect, or only until the cloud has accepted it. */
  readonly settle: 'await' | 'background';
}

export interface OperationEngineOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly programs: readonly AnyProgram[];
  readonly openCloud: (connection: string) => Promise<Cloud>;
  /** How long a process may be silent before others take its operations over, in milliseconds. */
  readonly leaseMs: number;
  /** Goes on with an operation over many connections, which is on none itself. */
  readonly takeUpParent?: ((record: OperationRecord) => Promise<void>) | undefined;
  /** Hears of operations that fail while nobody waits for them. */
  readonly onBackgroundFailure: (operation: OperationRecord | undefined, error: CloudError) => void;
}

/** After this an operation that cannot be decided, its cloud being out of reach say, is called `unknown`. */
const giveUpAfterMs = 3_600_000;

/**
 * Runs changes so that none is lost: intent on record, then the call, then the id on record, then the wait.
 * Two changes of one object never run at once. What a dead process left open is finished or undone.
 */
export class OperationEngine {
  readonly leases: Leases;
  private readonly options: OperationEngineOptions;
  private readonly programs: ReadonlyMap<string, AnyProgram>;
  readonly shutdown = new AbortController();
  private readonly background = new Set<Promise<void>>();

  constructor(options: OperationEngineOptions) {
    const { store, clock, leaseMs } = options;
    this.options = options;
    this.leases = new Leases({ store, clock, leaseMs, onFailure: () => undefined }); // tried again at the next beat
    this.programs = new Map(options.programs.map(program => [`${program.kind}.${program.action}`, program]));
  }

  /** Does one change. `prepare` resolves names, checks, and says what is to be done; it writes nothing. */
  async perform<Request, Result>(
    program: OperationProgram<Request, Result>,
    cloud: Cloud,
    prepare: () => Promise<PreparedOperation<Request>>,
    options: PerformOptions,
  ): Promise<Result> {
    const { leases, shutdown } = this;
    const signal =
      options.signal === undefined ? shutdown.signal : AbortSignal.any([shutdown.signal, options.signal]);
    const journal = { ...this.options, leases };
    const { record, request } = await beginOperation(journal, program, prepare, { ...options, signal });
    const hold = leases.hold(record);
    const run = this.newRun<Request>(record, request, cloud, hold, false, options.signal);
    options.onBegun?.(record);
    const release = () => leases.release(record, hold);
    try {
      const result = await this.guard(run, program, () => program.run(run));
      // the caller's signal is for what the caller waits for: it may end with the reply
      const isAwaited = options.settle === 'await';
      const rest = isAwaited ? run : this.newRun<Request>(run.record, request, cloud, hold, false);
      const finished = this.finish(rest, program).finally(release);
      if (isAwaited) await finished;
      else this.detach(record, finished);
      return result;
    } catch (error) {
      release(); // also when its end could not be written: who takes it up next finds how far it came
      throw error;
    }
  }

  /** The program of an operation on record. */
  programOf(record: Pick<OperationRecord, 'kind' | 'action'>): AnyProgram {
    const program = this.programs.get(`${record.kind}.${record.action}`);
    if (program !== undefined) return program;
    throw new CloudError('internal', `Nothing here can do ${record.kind}.${record.action}.`);
  }

  /** An operation that was begun before, with its request, as its program sees it. */
  async reopen(record: OperationRecord, hold: Hold = unheld()): Promise<OperationRun> {
    const request = unsealRequest(this.options.vault, record);
    const cloud = await this.options.openCloud(record.connection);
    return this.newRun(record, request, cloud, hold, true);
  }

  /** Stops waiting; what is open stays on record for the next start, or for another process. */
  async close(): Promise<void> {
    this.shutdown.abort(
      new CloudError('cancelled', 'Spider is shutting down.', { hint: 'Send the request again.' }),
    );
    await Promise.allSettled(this.background);
    await this.leases.close();
  }

  /** Finishes or undoes an operation that another process left open, and that this one has taken over. */
  async takeUp(record: OperationRecord): Promise<void> {
    if (record.connection === '') return this.options.takeUpParent?.(record);
    const hold = this.leases.hold(record);
    try {
      await this.resume(record, hold);
    } finally {
      this.leases.release(record, hold);
    }
  }

  private async resume(record: OperationRecord, hold: Hold): Promise<void> {
    const program = this.programOf(record);
    const run = await this.reopen(record, hold);
    if (record.cancelRequested) this.leases.cancel(record.id);
    await this.guard(run, program, async () => {
      await untilShown(run);
      await program.run(run);
      if (program.onResume?.(run) === 'undo')
        throw new CloudError('cancelled', 'It was interrupted, and its result is lost.');
    });
    await this.finish(run, program);
  }

  /** Waits until an operation has ended, whoever is at it. */
  async untilEnded(id: string, signal: AbortSignal): Promise<void> {
    const { store, clock } = this.options;
    const look = async () => ((await store.operations.get(id))?.state === 'running' ? undefined : true);
    const wait = { clock, signal, deadlineMs: giveUpAfterMs, what: `operation ${id} to end` };
    await waitFor(look, { ...wait, maxPauseMs: 1_000 });
  }

  /** Lets work go on while nobody waits for it; a failure is reported, and {@link close} waits for it. */
  detach(record: OperationRecord | undefined, work: Promise<void>): void {
    const quiet = work.catch((error: unknown) => {
      if (!this.shutdown.signal.aborted) this.options.onBackgroundFailure(record, asCloudError(error));
    });
    const tracked = quiet.finally(() => this.background.delete(tracked));
    this.background.add(tracked);
  }

  private newRun<Request>(
    record: OperationRecord,
    request: unknown,
    cloud: Cloud,
    { cancelled, lost }: Hold,
    resumed: boolean,
    caller?: AbortSignal,
  ): OperationRun<Request> {
    const { store, clock } = this.options;
    const keep = AbortSignal.any([this.shutdown.signal, lost]);
    const signal = AbortSignal.any(caller === undefined ? [keep, cancelled] : [keep, cancelled, caller]);
    return new OperationRun<Request>({ record, request, cloud, store, clock, signal, keep, resumed });
  }

  private async finish<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
  ): Promise<void> {
    await this.guard(run, program, async () => program.settle?.(run));
    await this.end(run, 'succeeded', undefined, program.onSuccess(run));
  }

  /** Runs `work`; when it fails, undoes the operation and ends it, and fails with the reason. */
  private async guard<Request, Result, T>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (mustBeLeft(run, thrown)) throw thrown;
      throw await this.fail(run, program, asCloudError(thrown));
    }
  }

  private async fail<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
    error: CloudError,
  ): Promise<CloudError> {
    if (program.isRemoved !== undefined && run.mayHaveActed && error.mayHaveActed)
      return this.failRemoval(run, program, error);
    try {
      await takeBack(run, program, error);
    } catch (cause) {
      if (mustBeLeft(run, cause)) throw cause;
      const message = `${error.message} What it left at the cloud could not be removed.`;
      const unknown = error.as('outcome_unknown', message, { cause, operationId: run.record.id });
      if (this.mayBeDecidedLater(run, cause)) await this.leaveOpen(run, error);
      else await this.end(run, 'unknown', unknown, (program.onUnknown ?? program.onFailure)(run, unknown));
      return unknown;
    }
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed';
    await this.end(run, state, error, program.onFailure(run, error));
    return program.undo === undefined && run.record.steps.length > 0 ? afterActing(error) : error;
  }

  /** A removal that may have happened stays open. One that is not wanted any more is looked at, and not sent again. */
  private async failRemoval<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
    error: CloudError,
  ): Promise<CloudError> {
    if (error.code !== 'cancelled') return this.leaveRemoval(run, program, error);
    let isRemoved: boolean | undefined;
    try {
      const again = run.forUndo();
      await untilShown(again);
      isRemoved = await program.isRemoved?.(again);
    } catch (cause) {
      if (mustBeLeft(run, cause)) throw cause;
      if (!isNotFound(cause)) {
        await this.leaveOpen(run, error);
        return this.leaveRemoval(run, program, error);
      }
      isRemoved = true; // with the object that it was to be removed from
    }
    if (isRemoved) await this.end(run, 'succeeded', undefined, program.onSuccess(run));
    else await this.end(run, 'cancelled', error, program.onFailure(run, error));
    return afterActing(error);
  }

  /** Leaves a removal to whoever takes it up next, unless nobody could say for too long what came of it. */
  private async leaveRemoval<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
    error: CloudError,
  ): Promise<CloudError> {
    if (this.isTooOld(run)) {
      const unknown = neverKnown(error, run.record);
      await this.end(run, 'unknown', unknown, (program.onUnknown ?? program.onFailure)(run, unknown));
      return unknown;
    }
    if (!run.isDone(inDoubt)) await run.advance(inDoubt, undefined, []);
    return leftInDoubt(error, run.record);
  }

  private isTooOld({ record }: OperationRun): boolean {
    return this.options.clock.now() - Date.parse(record.startedAt) >= giveUpAfterMs;
  }

  /** While its cloud is only out of reach an operation stays open: it is taken up again when its lease is over. */
  private mayBeDecidedLater(run: OperationRun, cause: unknown): boolean {
    return CloudError.isInstance(cause) && cause.retryable && !this.isTooOld(run);
  }

  /** Leaves it to whoever takes it up next, who has to know when it is not wanted any more. */
  private async leaveOpen(run: OperationRun, error: CloudError): Promise<void> {
    const { id } = run.record;
    if (error.code !== 'cancelled') return;
    await needingStore(id, () => this.options.store.operations.requestCancel(id));
  }

  private async end(
    run: OperationRun,
    state: 'succeeded' | 'failed' | 'cancelled' | 'unknown',
    error: CloudError | undefined,
    changes: readonly ResourceChange[],
  ): Promise<void> {
    const { store, clock } = this.options;
    const told = error && operationError(error);
    const result = { state, at: isoTime(clock), error: told };
    const written = await needingStore(run.record.id, () =>
      store.operations.end(run.record, result, changes),
    );
    if (!written) throw leaseLost(run.record.id);
  }
}

/** Whether a failure says nothing of the change: it is not this process's any more, or cannot be put on record. */
function mustBeLeft(run: OperationRun, error: unknown): boolean {
  return run.keep.aborted || isLeaseLost(error) || isStoreFailure(error);
}
