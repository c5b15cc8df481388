import type { ChangeCallOptions, Continuation } from '../cloud/changes.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { NativeId } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { partKey } from '../names/unique-id.ts';
import type { OperationRecord, OperationStep } from '../store/operation-store.ts';
import type { RecordedKind, ResourceChange, ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { leaseLost } from './leases.ts';

export interface OperationRunOptions {
  readonly record: OperationRecord;
  /** The decrypted request. */
  readonly request: unknown;
  /** Whether the operation was begun by an earlier process, or by an attempt that was abandoned. */
  readonly resumed: boolean;
  readonly cloud: Cloud;
  readonly store: Store;
  readonly clock: Clock;
  /** Aborts when the caller or a user cancels the operation, or the process must stop. */
  readonly signal: AbortSignal;
  /** Aborts only when this process must leave the operation alone. The rollback uses this signal. */
  readonly keep: AbortSignal;
}

/** One operation as its program sees it: its request, its recorded progress, and methods to record more. */
export class OperationRun<R = unknown> {
  readonly request: R;
  readonly resumed: boolean;
  readonly cloud: Cloud;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly keep: AbortSignal;
  readonly clock: Clock;
  #current: OperationRecord;
  #acted: boolean;

  constructor(options: OperationRunOptions) {
    this.request = options.request as R;
    this.resumed = options.resumed;
    this.cloud = options.cloud;
    this.store = options.store;
    this.signal = options.signal;
    this.keep = options.keep;
    this.#current = options.record;
    this.#acted = options.resumed;
    this.clock = options.clock;
  }

  /** Returns the same operation for its rollback, which ignores the caller's signal. */
  forUndo(): OperationRun<R> {
    const { request, cloud, store, clock, keep } = this;
    return new OperationRun<R>({
      record: this.#current,
      request,
      cloud,
      store,
      clock,
      keep,
      signal: keep,
      resumed: true,
    });
  }

  /** Whether the create is repeated only to roll back what it may have created. */
  get isUndoing(): boolean {
    return this.signal === this.keep;
  }

  get record(): OperationRecord {
    return this.#current;
  }

  /** The key of the object. */
  get key(): ResourceKey {
    const { connection, kind, scope, name } = this.#current;
    // an operation on several kinds has child operations that run, and does not run itself
    return { connection, kind: kind as RecordedKind, scope, name };
  }

  /** The native id of the object. Throws `internal` before it is known. */
  get nativeId(): NativeId {
    if (this.#current.nativeId === undefined) {
      throw new CloudError('internal', `The operation ${this.#current.id} has no native id yet.`);
    }
    return this.#current.nativeId;
  }

  /** Whether the cloud has carried out any part of the operation, or may have: for this process or an earlier one. */
  get mayHaveActed(): boolean {
    return this.#acted;
  }

  isDone(step: string): boolean {
    return this.#current.steps.includes(step);
  }

  /**
   * Returns the options for a cloud call of this operation. `part` names a child object, which gets its own
   * idempotency token.
   */
  call(part?: string): ChangeCallOptions {
    const { idempotencyKey, id, name, continuation } = this.#current;
    return {
      continuation: continuation === undefined ? undefined : (JSON.parse(continuation) as Continuation),
      onContinuation: next => this.#continueLater(next, part),
      signal: this.signal,
      idempotencyKey: part === undefined ? idempotencyKey : partKey(idempotencyKey, part),
      replay: this.resumed,
      operationId: id,
      onActed: () => {
        this.#acted = true;
      },
      resource: part === undefined ? name : `${name}/${part}`,
    };
  }

  /**
   * Records a completed step and its result before anything else is done. If the step changes records, the accepted
   * change that led to it is over, and its continuation is removed.
   */
  async advance(
    step: string,
    nativeId: NativeId | undefined,
    changes: readonly ResourceChange[],
  ): Promise<void> {
    await this.#write({ name: step, nativeId, ...(changes.length > 0 && { continuation: null }) }, changes);
  }

  /**
   * Whether the last step may be recorded together with the end. A resumed operation records it at once: it may have
   * to be rolled back, which needs the id in its record.
   */
  get mayConclude(): boolean {
    return !this.resumed && this.#current.continuation === undefined;
  }

  /**
   * Sets the last step, which is recorded with the end of the operation in one transaction. Use it only if no call
   * and no wait follows. A crash before the end is the same as a crash before the step: the request is sent again.
   */
  conclude(step: string, nativeId: NativeId): void {
    this.#current = { ...this.#current, steps: [...this.#current.steps, step], nativeId };
  }

  /** Records the progress of an accepted change, and the id of a new object, before waiting. */
  async #continueLater(next: Continuation | undefined, part: string | undefined): Promise<void> {
    const { action, nativeId: known } = this.#current;
    const isOwn = action === 'create' && part === undefined && known === undefined;
    const nativeId = isOwn ? next?.nativeId : undefined;
    const changes = nativeId === undefined ? [] : [{ patch: this.key, values: { nativeId } }];
    await this.#write({ nativeId, continuation: next === undefined ? null : JSON.stringify(next) }, changes);
  }

  async #write(step: Omit<OperationStep, 'at'>, changes: readonly ResourceChange[]): Promise<void> {
    const current = this.#current;
    const { name, nativeId = current.nativeId, continuation = current.continuation } = step;
    const at = isoTime(this.clock);
    const written = await needingStore(current.id, () =>
      this.store.operations.advance(current, { ...step, nativeId, at }, changes),
    );
    if (!written) throw leaseLost(current.id);
    this.#current = {
      ...current,
      steps: name === undefined ? current.steps : [...current.steps, name],
      nativeId,
      continuation: continuation ?? undefined,
      updatedAt: at,
    };
  }

  /** Returns the record of the object. Throws `internal` if it is gone. */
  async ownRecord(): Promise<ResourceRecord> {
    const record = await needingStore(this.#current.id, () => this.store.resources.get(this.key));
    if (record === undefined)
      throw new CloudError('internal', `The record of ${this.key.kind} '${this.key.name}' is gone.`);
    return record;
  }
}

const storeFailures = new WeakSet<CloudError>();

/**
 * Runs a read or write of the store that an operation in progress needs. Its failure says nothing about the cloud:
 * the record of the operation stays as it is, and nothing is rolled back. Fails with `internal`, with the store's
 * error as its cause.
 */
export async function needingStore<T>(operationId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const error = new CloudError('internal', message, {
      cause,
      operationId,
      hint: `Spider keeps what the cloud has done, and continues the operation ${operationId} when the store works again.`,
    });
    storeFailures.add(error);
    throw error;
  }
}

/** Returns whether an error, or a cause of it, comes from {@link needingStore}. */
export function isStoreFailure(error: unknown): boolean {
  if (!CloudError.isInstance(error)) return false;
  return storeFailures.has(error) || isStoreFailure(error.cause);
}
