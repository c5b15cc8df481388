import type { Cloud } from '../cloud/cloud.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { newIdempotencyKey, uniqueId } from '../names/unique-id.ts';
import type { BeginConflict, OperationLock, OperationRecord } from '../store/operation-store.ts';
import type { ResourceChange, ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime, sleep } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { Vault } from '../vault/vault.ts';
import type { AnyProgram, OperationProgram } from './operation-program.ts';
import { OperationRun } from './operation-run.ts';

/** What an operation is about, read again whenever it has had to wait for its turn. */
export interface PreparedOperation<Request> {
  readonly key: ResourceKey;
  readonly request: Request;
  readonly nativeId?: OperationRecord['nativeId'];
  /** Objects that must stay while it runs. */
  readonly uses?: readonly ResourceKey[] | undefined;
  /** Record changes that go with the intent. */
  readonly changes?: readonly ResourceChange[] | undefined;
}

export interface PerformOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether the caller waits until it has taken effect, or only until the cloud has accepted it. */
  readonly settle: 'await' | 'background';
  /** How long to wait for another change of the same object, in milliseconds. */
  readonly lockWaitMs?: number | undefined;
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
    const { record, request } = await this.begin(program, prepare, options);
    const signal =
      options.signal === undefined
        ? this.shutdown.signal
        : AbortSignal.any([this.shutdown.signal, options.signal]);
    const run = this.newRun<Request>(record, request, cloud, signal, false);
    const result = await this.guard(run, program, () => program.run(run));
    const settled = this.finish(run, program);
    if (options.settle === 'await') await settled;
    else this.detach(record, settled);
    return result;
  }

  /** Takes up what earlier processes left open. Resolves when each of them has ended. */
  async resumeOpen(): Promise<void> {
    const open = await this.options.store.operations.list({ state: 'running' });
    const resumed = open.map(async record => this.resume(record));
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
    const request: unknown = JSON.parse(vault.open(record.request, sealContext(record.id)));
    const run = this.newRun(record, request, await openCloud(record.connection), this.shutdown.signal, true);
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
    const { clock } = this.options;
    const signal = this.shutdown.signal;
    const again = this.newRun<Request>(run.record, run.request, run.cloud, signal, true);
    if (run.record.action === 'create' && run.record.nativeId === undefined) {
      if (!error.mayHaveActed) return;
      await sleep(clock, run.cloud.driver.features.visibilityGraceMs, signal);
      if (await isRefused(program.run(again))) return;
    }
    await program.undo?.(again);
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
  }

  private async begin<Request>(
    program: OperationProgram<Request, unknown>,
    prepare: () => Promise<PreparedOperation<Request>>,
    options: PerformOptions,
  ): Promise<{ readonly record: OperationRecord; readonly request: Request }> {
    const { clock, store } = this.options;
    let busy: BeginConflict | undefined;
    const attempt = async () => {
      const prepared = await prepare();
      const record = this.newRecord(program, prepared);
      const conflict = await store.operations.begin(record, locksOf(prepared), prepared.changes ?? []);
      if (conflict === undefined) return { record, request: prepared.request };
      if (conflict.kind === 'taken')
        throw new CloudError('already_exists', `'${conflict.key.name}' is taken.`);
      busy = conflict;
      return undefined;
    };
    const what = 'another change of the same object';
    const deadlineMs = options.lockWaitMs ?? 300_000;
    try {
      return await waitFor(attempt, {
        clock,
        deadlineMs,
        signal: options.signal,
        what,
        minPauseMs: 10,
        maxPauseMs: 1_000,
      });
    } catch (error) {
      if (busy?.kind !== 'locked' || !CloudError.isInstance(error) || error.code !== 'timeout') throw error;
      const { key, holder } = busy;
      throw new CloudError(
        'conflict',
        `${key.kind} '${key.name}' is in use by ${holder.kind}.${holder.action} '${holder.name}'.`,
        {
          cause: error,
          retryable: true,
        },
      );
    }
  }

  private newRecord(program: AnyProgram, prepared: PreparedOperation<unknown>): OperationRecord {
    const { clock, vault } = this.options;
    const id = uniqueId(clock.now());
    const at = isoTime(clock);
    return {
      ...prepared.key,
      id,
      action: program.action,
      idempotencyKey: newIdempotencyKey(),
      request: vault.seal(JSON.stringify(prepared.request), sealContext(id)),
      state: 'running',
      steps: [],
      nativeId: prepared.nativeId,
      startedAt: at,
      updatedAt: at,
    };
  }

  private detach(record: OperationRecord, work: Promise<void>): void {
    const quiet = work.catch((error: unknown) => {
      if (!this.shutdown.signal.aborted) this.options.onBackgroundFailure(record, asCloudError(error));
    });
    const tracked = quiet.finally(() => this.background.delete(tracked));
    this.background.add(tracked);
  }
}

/** Answers by which the cloud says that it has made nothing, having looked for it first. */
const refusals: ReadonlySet<CloudError['code']> = new Set([
  'invalid_argument',
  'not_found',
  'already_exists',
  'conflict',
  'quota_exceeded',
  'capacity_exhausted',
  'unsupported',
]);

async function isRefused(replay: Promise<unknown>): Promise<boolean> {
  try {
    await replay;
    return false;
  } catch (error) {
    if (CloudError.isInstance(error) && refusals.has(error.code)) return true;
    throw error;
  }
}

function locksOf(prepared: PreparedOperation<unknown>): OperationLock[] {
  const shared = (prepared.uses ?? []).map(key => ({ ...keyOf(key), mode: 'shared' }) as const);
  return [{ ...keyOf(prepared.key), mode: 'exclusive' }, ...shared];
}

function keyOf({ connection, kind, scope, name }: ResourceKey): ResourceKey {
  return { connection, kind, scope, name };
}

function sealContext(operationId: string): string {
  return `operation/${operationId}/request`;
}

function asCloudError(thrown: unknown): CloudError {
  if (CloudError.isInstance(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CloudError('internal', message, { cause: thrown });
}
