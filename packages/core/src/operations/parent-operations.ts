import { CloudError, missingArgument } from '../errors/cloud-error.ts';
import type {
  OperationAction,
  OperationKind,
  OperationRecord,
  OperationState,
} from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';
import { beginOperation, unsealRequest } from './begin-operation.ts';
import type { OperationEngine } from './operation-engine.ts';
import { operationError } from './operation-errors.ts';
import { ParentProgress } from './parent-progress.ts';

/** A change of many objects on any connections. */
export interface ParentChange {
  readonly kind: OperationKind;
  readonly action: OperationAction;
  readonly name: string;
  /** Parents of the same kind, name and scope run one at a time. Default: empty. */
  readonly scope?: string | undefined;
  /** The request, as a JSON value. It is stored encrypted. */
  readonly request: object;
}

export interface ParentOptions {
  /** Aborting it cancels the parent. */
  readonly signal?: AbortSignal | undefined;
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
}

/** A parent operation that runs in this process. Its children are changes with its id as their `parentId`. */
export interface ParentRun {
  readonly record: OperationRecord;
  /** The request of its {@link ParentChange}. */
  readonly request: unknown;
  /** Aborts when the parent is cancelled, and when this process must leave it to others. */
  readonly signal: AbortSignal;
  /**
   * Aborts when this process must leave the parent to others. The run then fails with the reason, and the parent
   * stays open.
   */
  readonly keep: AbortSignal;
  /** Records a completed step, for a process that resumes the parent; see {@link OperationRecord.steps}. */
  advance(step: string): Promise<void>;
  /** Records the end of the parent. */
  end(state: Exclude<OperationState, 'running'>, error?: CloudError): Promise<void>;
}

/** Carries out a parent, or resumes it, and ends it. No child is carried out twice. */
export type ParentWork<Result> = (run: ParentRun) => Promise<Result>;

export interface ParentOperationsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly engine: OperationEngine;
}

/** How long a parent waits for another one of the same kind, name and scope, in milliseconds. */
const lockWaitMs = 1_000;

/**
 * Operations that consist of other operations, for packages that change many objects at once. A parent is recorded
 * before its work begins. If its process dies, it is resumed with the work set by
 * {@link ParentOperations.resumeWith}.
 */
export class ParentOperations {
  /** The progress of the parents. The work of a parent counts its ended children here. */
  readonly progress: ParentProgress;
  readonly #options: ParentOperationsOptions;
  #resume: ParentWork<unknown> | undefined;

  constructor(options: ParentOperationsOptions) {
    this.#options = options;
    this.progress = new ParentProgress(options.clock);
  }

  /** Sets how parents that other processes have left open are resumed. Call it once, before `Spider.resume`. */
  resumeWith(work: ParentWork<unknown>): void {
    if (this.#resume !== undefined)
      throw new CloudError('conflict', 'Another Fleet already resumes the changes of this Spider.', {
        hint: 'Create one Fleet for each Spider.',
      });
    this.#resume = work;
  }

  /**
   * Records a parent and carries it out. Fails with the error of the work, and with `conflict` while another parent
   * of the same kind, name and scope is in progress.
   */
  async perform<Result>(
    change: ParentChange,
    { signal, onBegun }: ParentOptions,
    work: ParentWork<Result>,
  ): Promise<Result> {
    const record = await this.#begin(change, signal);
    return this.#run(record, change.request, signal, work, onBegun);
  }

  /**
   * Resumes a parent that another process has left open. Fails with `unsupported` if {@link resumeWith} was not
   * called.
   */
  async takeUp(record: OperationRecord): Promise<void> {
    if (this.#resume === undefined)
      throw new CloudError(
        'unsupported',
        `This process does not resume the ${record.kind}.${record.action}.`,
        {
          hint: 'It changes many objects: open a Fleet of @cb-spider/fleet before spider.resume().',
        },
      );
    await this.#run(record, unsealRequest(this.#options.vault, record), undefined, this.#resume);
  }

  async #begin(
    { kind, action, name, scope = '', request }: ParentChange,
    signal: AbortSignal | undefined,
  ): Promise<OperationRecord> {
    if (name === '') throw missingArgument('name');
    const program = { kind, action, run: nothing, onSuccess: noChange, onFailure: noChange };
    const journal = { ...this.#options, leases: this.#options.engine.leases };
    const key = { connection: '', kind, scope, name };
    const resolve = async () => ({ request });
    const begun = await beginOperation(journal, program, key, resolve, { signal, lockWaitMs });
    if (begun.kind === 'begun') return begun.record;
    throw new CloudError('internal', `The ${kind}.${action} of '${name}' could not begin.`);
  }

  async #run<Result>(
    record: OperationRecord,
    request: unknown,
    caller: AbortSignal | undefined,
    work: ParentWork<Result>,
    onBegun?: (operation: OperationRecord) => void,
  ): Promise<Result> {
    const { engine, store, clock } = this.#options;
    const hold = engine.leases.hold(record);
    try {
      onBegun?.(record);
      const keep = AbortSignal.any([engine.shutdown.signal, hold.lost]);
      if (record.cancelRequested) engine.leases.cancel(record.id);
      const cancelled = caller === undefined ? [hold.cancelled] : [hold.cancelled, caller];
      return await work({
        record,
        request,
        signal: AbortSignal.any([keep, ...cancelled]),
        keep,
        async advance(step) {
          await store.operations.advance(record, { name: step, at: isoTime(clock) }, []);
        },
        async end(state, error) {
          const end = { state, at: isoTime(clock), error: error && operationError(error) };
          await store.operations.end(record, end, []);
        },
      });
    } finally {
      engine.leases.release(record, hold);
    }
  }
}

const nothing = async () => undefined;
const noChange = () => [];
