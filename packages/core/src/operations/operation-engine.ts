import type { Cloud } from '../cloud/cloud.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type {
  OperationAction,
  OperationKind,
  OperationRecord,
  OperationState,
} from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import type { Vault } from '../vault/vault.ts';
import { type BeginOptions, beginOperation, type ResolvedChange, unsealRequest } from './begin-operation.ts';
import { type Hold, idleHold, isLeaseLost, Leases } from './leases.ts';
import { mustLeaveOpen, OperationEnd } from './operation-end.ts';
import { asCloudError, operationError } from './operation-errors.ts';
import type { AnyProgram, OperationProgram } from './operation-program.ts';
import { OperationRun } from './operation-run.ts';
import { undoReason, untilShown } from './rollback.ts';

export interface ChangeRequest<Request> extends BeginOptions {
  readonly action: OperationAction;
  readonly key: ResourceKey;
  readonly cloud: Cloud;
  /** Resolves names, validates the request and returns the change. It reads records, and writes nothing. */
  readonly resolve: () => Promise<ResolvedChange<Request>>;
  /**
   * Whether the caller waits until the change has taken effect, or only until the cloud has accepted it. Default:
   * `await`.
   */
  readonly settle?: 'await' | 'background' | undefined;
  /** Whether this change supersedes one that is in doubt. The earlier one is then ended if it fails again. */
  readonly supersedes?: boolean | undefined;
}

/** The outcome of a change. */
export type ChangeOutcome<Result> =
  | { readonly kind: 'made'; readonly result: Result }
  /** The change had been made before: by the same request, or by the same removal that was in doubt. */
  | { readonly kind: 'repeated' };

export interface OperationEngineOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly programs: readonly AnyProgram[];
  readonly openCloud: (connection: string) => Promise<Cloud>;
  /** How long a process may fail to renew its leases before others take over its operations, in milliseconds. */
  readonly leaseMs: number;
  /** Resumes an operation on many connections, which belongs to no connection itself. */
  readonly resumeParent?: ((record: OperationRecord) => Promise<void>) | undefined;
  /** Called for operations that fail in the background. */
  readonly onBackgroundFailure: (operation: OperationRecord | undefined, error: CloudError) => void;
}

/** How long a repeated removal waits for the first one, in milliseconds. */
const waitLimitMs = 300_000;

/**
 * Runs changes so that none is lost: records the intent, sends the call, records the id, then waits. Two changes of
 * one object never run at once. Changes that a dead process has left open are completed or rolled back.
 */
export class OperationEngine {
  readonly leases: Leases;
  readonly shutdown = new AbortController();
  readonly #options: OperationEngineOptions;
  readonly #programs: ReadonlyMap<string, AnyProgram>;
  readonly #end: OperationEnd;
  readonly #background = new Set<Promise<void>>();

  constructor(options: OperationEngineOptions) {
    const { store, clock, leaseMs } = options;
    this.#options = options;
    this.#end = new OperationEnd(options);
    this.leases = new Leases({ store, clock, leaseMs });
    this.#programs = new Map(options.programs.map(program => [`${program.kind}.${program.action}`, program]));
  }

  /** Makes one change. `Result` is the result type of its program. */
  async change<Result, Request = unknown>(wanted: ChangeRequest<Request>): Promise<ChangeOutcome<Result>> {
    const { key, action, resolve } = wanted;
    const program: OperationProgram<Request, Result> = this.programOf({ kind: key.kind, action });
    const signal = this.#orShutdown(wanted.signal);
    const journal = { ...this.#options, leases: this.leases };
    for (;;) {
      const begun = await beginOperation(journal, program, key, resolve, { ...wanted, signal });
      if (begun.kind === 'repeated') return begun;
      if (begun.kind === 'begun')
        return { kind: 'made', result: await this.#run(program, begun.record, begun.request, wanted) };
      wanted.onBegun?.(begun.operation);
      const state = await this.#untilKnown(begun.operation, wanted);
      if (state === 'succeeded') return { kind: 'repeated' };
    }
  }

  /** Returns the program of an operation. Fails with `internal` if there is none. */
  programOf(record: { readonly kind: OperationKind; readonly action: OperationAction }): AnyProgram {
    const program = this.#programs.get(`${record.kind}.${record.action}`);
    if (program !== undefined) return program;
    throw new CloudError(
      'internal',
      `This version of Spider cannot carry out ${record.kind}.${record.action}.`,
      { hint: 'Use the version that began the operation, or a newer one.' },
    );
  }

  /** Returns an operation that was begun earlier, with its request, as its program sees it. */
  async reopen(record: OperationRecord, hold: Hold = idleHold()): Promise<OperationRun> {
    const request = unsealRequest(this.#options.vault, record);
    const cloud = await this.#options.openCloud(record.connection);
    return this.#newRun(record, request, cloud, hold, true);
  }

  /** Stops all waiting. Open operations stay recorded for the next start, or for another process. */
  async close(): Promise<void> {
    this.shutdown.abort(
      new CloudError('cancelled', 'Spider is shutting down.', { hint: 'Send the request again.' }),
    );
    await Promise.allSettled(this.#background);
    await this.leases.close();
  }

  /** Completes or rolls back an operation that another process has left open, and that this one has taken over. */
  async resume(record: OperationRecord): Promise<void> {
    if (record.connection === '') return this.#options.resumeParent?.(record);
    const hold = this.leases.hold(record);
    try {
      await this.#resumeHeld(record, hold);
    } finally {
      this.leases.release(record, hold);
    }
  }

  /** Continues work in the background. A failure is reported, and {@link close} waits for the work. */
  detach(record: OperationRecord | undefined, work: Promise<void>): void {
    const quiet = work.catch((error: unknown) => {
      if (!this.shutdown.signal.aborted) this.#options.onBackgroundFailure(record, asCloudError(error));
    });
    const tracked = quiet.finally(() => this.#background.delete(tracked));
    this.#background.add(tracked);
  }

  async #run<Request, Result>(
    program: OperationProgram<Request, Result>,
    record: OperationRecord,
    request: Request,
    { cloud, settle, signal, onBegun }: ChangeRequest<Request>,
  ): Promise<Result> {
    const hold = this.leases.hold(record);
    const run = this.#newRun<Request>(record, request, cloud, hold, false, signal);
    onBegun?.(record);
    const release = () => this.leases.release(record, hold);
    try {
      const result = await this.#guarded(run, program, () => program.run(run));
      // the caller's signal covers what the caller waits for: it may end with the reply
      const isAwaited = settle !== 'background';
      const rest = isAwaited ? run : this.#newRun<Request>(run.record, request, cloud, hold, false);
      const finished = this.#finish(rest, program).finally(release);
      if (isAwaited) await finished;
      else this.detach(record, finished);
      return result;
    } catch (error) {
      release(); // even if its end could not be recorded: the process that resumes it finds its progress
      throw error;
    }
  }

  async #resumeHeld(record: OperationRecord, hold: Hold): Promise<void> {
    const program = this.programOf(record);
    const run = await this.reopen(record, hold);
    if (record.cancelRequested) this.leases.cancel(record.id);
    await this.#guarded(run, program, async () => {
      await untilShown(run);
      const reason = undoReason(run.record);
      if (reason !== undefined) throw reason;
      await program.run(run);
      if (program.onResume?.(run) === 'undo')
        throw new CloudError('cancelled', 'The operation was interrupted, and its result is lost.', {
          hint: 'Its changes are rolled back. Send the request again.',
        });
    });
    await this.#finish(run, program);
  }

  async #finish<Request>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, unknown>,
  ): Promise<void> {
    await this.#guarded(run, program, async () => program.settle?.(run));
    await this.#end.succeed(run, program);
  }

  /** Runs `work`. If it fails, rolls the operation back, ends it, and fails with the reason. */
  async #guarded<Request, T>(
    run: OperationRun<Request>,
    program: OperationProgram<Request, unknown>,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (mustLeaveOpen(run, thrown)) throw thrown;
      throw await this.#end.fail(run, program, asCloudError(thrown));
    }
  }

  /**
   * Waits until the result of a removal in doubt is known, in any process, and resumes it if no process works on it.
   * Fails with the error of the removal, such as `outcome_unknown` while it stays in doubt.
   */
  async #untilKnown(
    open: OperationRecord,
    { signal, supersedes = false }: Pick<ChangeRequest<unknown>, 'signal' | 'supersedes'>,
  ): Promise<Exclude<OperationState, 'running'>> {
    const { store, clock } = this.#options;
    const look = async () => {
      const state = (await store.operations.get(open.id))?.state ?? 'failed';
      if (state !== 'running') return state;
      const lease = { holder: this.leases.holder, at: isoTime(clock), leaseUntil: this.leases.until() };
      const [mine] = await store.operations.takeOver({ ...lease, limit: 1, id: open.id });
      if (mine !== undefined) await this.#resumeRemoval(mine, supersedes);
      return undefined;
    };
    const wait = { clock, signal, deadlineMs: waitLimitMs, what: `operation ${open.id} to end` };
    return waitFor(look, { ...wait, minPauseMs: 20, maxPauseMs: 1_000 });
  }

  async #resumeRemoval(record: OperationRecord, endsWhenFailing: boolean): Promise<void> {
    try {
      await this.resume(record);
    } catch (thrown) {
      if (!endsWhenFailing || this.shutdown.signal.aborted || isLeaseLost(thrown)) throw thrown;
      const error = asCloudError(thrown);
      const run = await this.reopen(record);
      const end = {
        state: 'failed',
        at: isoTime(this.#options.clock),
        error: operationError(error),
      } as const;
      await this.#options.store.operations.end(record, end, this.programOf(record).onFailure(run, error));
    }
  }

  #orShutdown(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.shutdown.signal : AbortSignal.any([this.shutdown.signal, signal]);
  }

  #newRun<Request>(
    record: OperationRecord,
    request: unknown,
    cloud: Cloud,
    { cancelled, lost }: Hold,
    resumed: boolean,
    caller?: AbortSignal,
  ): OperationRun<Request> {
    const { store, clock } = this.#options;
    const keep = AbortSignal.any([this.shutdown.signal, lost]);
    const signal = AbortSignal.any(caller === undefined ? [keep, cancelled] : [keep, cancelled, caller]);
    return new OperationRun<Request>({ record, request, cloud, store, clock, signal, keep, resumed });
  }
}
