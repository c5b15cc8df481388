import type { Cloud } from '../cloud/cloud.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { ResourceChange } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime, sleep } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';
import {
  type BeginOptions,
  beginOperation,
  type PreparedOperation,
  unsealRequest,
} from './begin-operation.ts';
import { asCloudError, isRefused, isThere } from './operation-errors.ts';
import type { AnyProgram, OperationProgram } from './operation-program.ts';
import { OperationRun } from './operation-run.ts';

/** More operations than can be open. */
const everything = 1_000_000;

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
  /** Hears of operations that fail while nobody waits for them. */
  readonly onBackgroundFailure: (operation: OperationRecord, error: CloudError) => void;
}

/**
 * Runs changes so that none is lost: intent on record, then the call, then the id on record, then the wait.
 * Two changes of one object never run at once. What a dead process left open is finished or undone.
 */
export class OperationEngine {
  private readonly options: OperationEngineOptions;
  private readonly programs: ReadonlyMap<string, AnyProgram>;
  private readonly shutdown = new AbortController();
  private readonly background = new Set<Promise<void>>();
  /** Operations that this process is at: they are not for {@link resumeOpen}. */
  private readonly own = new Set<string>();

  constructor(options: OperationEngineOptions) {
    this.options = options;
    this.programs = new Map(options.programs.map(program => [`${program.kind}.${program.action}`, program]));
  }

  /** Does one change. `prepare` resolves names, checks, and says what is to be done; it writes nothing. */
  async perform<Request, Result>(
    program: OperationProgram<Request, Result>,
    cloud: Cloud,
    prepare: () => Promise<PreparedOperation<Request>>,
    options: PerformOptions,
  ): Promise<Result> {
    const { own, shutdown } = this;
    const signal =
      options.signal === undefined ? shutdown.signal : AbortSignal.any([shutdown.signal, options.signal]);
    const journal = { ...this.options, own };
    const { record, request } = await beginOperation(journal, program, prepare, { ...options, signal });
    const run = this.newRun<Request>(record, request, cloud, signal, false);
    const result = await this.guard(run, program, () => program.run(run));
    if (options.settle === 'await') await this.finish(run, program);
    else {
      // the caller's signal is for what the caller waits for: it may end with the reply
      const rest = this.newRun<Request>(run.record, request, cloud, shutdown.signal, false);
      this.detach(record, this.finish(rest, program));
    }
    return result;
  }

  /** Takes up what earlier processes left open. Resolves when each of them has ended. */
  async resumeOpen(): Promise<void> {
    const running = await this.options.store.operations.list({ state: 'running', limit: everything });
    const open = running.filter(record => !this.own.has(record.id));
    const resumed = open.map(async record => {
      this.own.add(record.id);
      try {
        await this.resume(record);
      } finally {
        this.own.delete(record.id);
      }
    });
    for (const [index, work] of resumed.entries()) {
      const record = open[index];
      if (record !== undefined) this.detach(record, work);
    }
    await Promise.allSettled(resumed);
  }

  /** Stops waiting; what is open stays on record for the next start. */
  async close(): Promise<void> {
    this.shutdown.abort(
      new CloudError('cancelled', 'Spider is shutting down.', { hint: 'Send the request again.' }),
    );
    await Promise.allSettled(this.background);
  }

  private async resume(record: OperationRecord): Promise<void> {
    const program = this.programs.get(`${record.kind}.${record.action}`);
    if (program === undefined)
      throw new CloudError('internal', `Nothing here can do ${record.kind}.${record.action}.`);
    const { vault, openCloud } = this.options;
    const request = unsealRequest(vault, record);
    const cloud = await openCloud(record.connection);
    const { signal } = this.shutdown;
    await this.untilVisible(cloud);
    const run = this.newRun(record, request, cloud, signal, true);
    await this.guard(run, program, async () => {
      await program.run(run);
      if (program.onResume === 'undo')
        throw new CloudError('cancelled', 'It was interrupted, and its result is lost.');
    });
    await this.finish(run, program);
  }

  private newRun<Request>(
    record: OperationRecord,
    request: unknown,
    cloud: Cloud,
    signal: AbortSignal,
    resumed: boolean,
  ): OperationRun<Request> {
    const { store, clock } = this.options;
    return new OperationRun<Request>({ record, request, cloud, store, clock, signal, resumed });
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
      if (this.shutdown.signal.aborted) throw thrown;
      throw await this.fail(run, program, asCloudError(thrown));
    }
  }

  private async fail<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
    error: CloudError,
  ): Promise<CloudError> {
    try {
      await this.undo(run, program, error);
    } catch (cause) {
      if (this.shutdown.signal.aborted) throw cause;
      const unknown = error.as(
        'outcome_unknown',
        `${error.message} What it left at the cloud could not be removed.`,
        { cause },
      );
      await this.end(run, 'unknown', unknown, (program.onUnknown ?? program.onFailure)(run, unknown));
      return unknown;
    }
    await this.end(
      run,
      error.code === 'cancelled' ? 'cancelled' : 'failed',
      error,
      program.onFailure(run, error),
    );
    return error;
  }

  /** Takes back what was made. A create whose reply was lost is asked for again first, to know what there is. */
  private async undo<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
    error: CloudError,
  ): Promise<void> {
    const { signal } = this.shutdown;
    const again = this.newRun<Request>(run.record, run.request, run.cloud, signal, true);
    if (run.record.action === 'create' && run.record.nativeId === undefined) {
      if (!error.mayHaveActed) return;
      await this.untilVisible(run.cloud);
      if (await isRefused(program.run(again))) return;
    }
    await this.takeBack(again, program);
  }

  /** Undoes what is there. What does not show may be new: it is looked for again when it would. */
  private async takeBack<Request, Result>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, Result>,
  ): Promise<void> {
    const attempt = async () => program.undo?.(run);
    if (await isThere(attempt())) return;
    await this.untilVisible(run.cloud);
    await isThere(attempt());
  }

  /**
   * Waits until reads show all that was made at the cloud before. Counted from now: when a dead process sent its
   * last call is on no record.
   */
  private untilVisible(cloud: Cloud): Promise<void> {
    return sleep(this.options.clock, cloud.driver.features.visibilityGraceMs, this.shutdown.signal);
  }

  private async end(
    run: OperationRun,
    state: 'succeeded' | 'failed' | 'cancelled' | 'unknown',
    error: CloudError | undefined,
    changes: readonly ResourceChange[],
  ): Promise<void> {
    const { store, clock } = this.options;
    const told = error && {
      code: error.code,
      message: error.message,
      hint: error.hint,
      retryable: error.retryable,
    };
    await store.operations.end(run.record.id, { state, at: isoTime(clock), error: told }, changes);
    this.own.delete(run.record.id);
  }

  private detach(record: OperationRecord, work: Promise<void>): void {
    const quiet = work.catch((error: unknown) => {
      if (!this.shutdown.signal.aborted) this.options.onBackgroundFailure(record, asCloudError(error));
    });
    const tracked = quiet.finally(() => this.background.delete(tracked));
    this.background.add(tracked);
  }
}
