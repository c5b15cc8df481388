import {
  type Accepted,
  accepted,
  type CallContext,
  type Change,
  type Completed,
  completed,
  type ErrorClass,
  type NativeId,
  type NativeObject,
  type Page,
  type Tags,
  toNativeId,
} from '@cb-spider/core/driver';
import type {
  Action,
  RequestOf,
  Results,
  TwinObject,
  TwinOperation,
  TwinPage,
  TwinProblem,
} from '@cb-spider/twin';
import { type Caller, type CloudApi, type Reply, resultOf } from '@cb-spider/twin';
import { TwinOperationError } from './operation-error.ts';

/** Actions that return one page of a list. */
type ListAction = { [A in Action]: Results[A] extends TwinPage<unknown> ? A : never }[Action];

type ItemOf<A extends ListAction> = Results[A] extends TwinPage<infer T> ? T : never;

/** Sends the calls of one caller to the virtual cloud. Observes each call, and sends none after the caller cancels. */
export class TwinCalls {
  readonly #cloud: CloudApi;
  readonly #caller: Caller;
  readonly meaningOf: (problem: TwinProblem) => ErrorClass;
  readonly #pageSize: number;
  #closed = false;

  /** @param meaningOf classifies a problem that the cloud reports */
  constructor(
    cloud: CloudApi,
    caller: Caller,
    meaningOf: (problem: TwinProblem) => ErrorClass,
    pageSize = 1000,
  ) {
    this.#cloud = cloud;
    this.meaningOf = meaningOf;
    this.#caller = caller;
    this.#pageSize = pageSize;
  }

  get region(): string {
    return this.#caller.region;
  }

  /** Sends a call that the cloud carries out immediately. */
  async call<A extends Action>(action: A, request: RequestOf<A>, context: CallContext): Promise<Results[A]> {
    return resultOf(await this.#send(action, request, context));
  }

  /** Sends a change, which the cloud may carry out later. */
  async change<A extends Action, T>(
    action: A,
    request: RequestOf<A>,
    context: CallContext,
    convert: (result: Results[A]) => T,
  ): Promise<Change<T>> {
    const reply = await this.#send(action, request, context);
    return reply.operation === undefined ? convert(reply.result) : toAccepted(reply.operation);
  }

  /** Returns the progress of an accepted change. Fails with {@link TwinOperationError} when the change has failed. */
  async continueOperation(operationId: string, context: CallContext): Promise<Accepted | Completed> {
    const operation = await this.call('GetOperation', { operationId }, context);
    if (operation.error !== undefined) throw new TwinOperationError(operation.error);
    if (operation.state === 'Pending') return toAccepted(operation);
    return completed(operation.objectId === undefined ? undefined : toNativeId(operation.objectId));
  }

  #send<A extends Action>(action: A, request: RequestOf<A>, context: CallContext): Promise<Reply<A>> {
    context.signal.throwIfAborted();
    if (this.#closed) throw new Error('The connection is closed.');
    return context.observe(
      action,
      () => this.#cloud.call(action, this.#caller, request, context.signal),
      ({ requestId }) => ({ requestId }),
    );
  }

  /** Closes the connection. Calls fail from now on. */
  close(): void {
    this.#closed = true;
  }

  async page<A extends ListAction, T>(
    action: A,
    pageToken: string | undefined,
    context: CallContext,
    convert: (item: ItemOf<A>) => T,
    further: Partial<RequestOf<A>> = {},
  ): Promise<Page<T>> {
    const request = { ...further, limit: this.#pageSize, ...(pageToken !== undefined && { pageToken }) };
    const result = await this.call<ListAction>(action, request, context);
    const { items, nextPageToken } = result as TwinPage<ItemOf<A>>;
    return { items: items.map(convert), nextPageToken };
  }
}

/**
 * Returns what all creates have: a name, tags, which include those that mark the object as managed by Spider, and a
 * token that makes the create safe to repeat.
 */
export function toCreation(
  { name, tags }: { readonly name: string; readonly tags: Tags },
  { idempotencyKey, ownerTags }: CallContext,
) {
  return { name, tags: { ...tags, ...ownerTags }, clientToken: idempotencyKey || undefined };
}

/** Returns what every object has, under the contract's names. */
export function toNativeObject(id: string, { name, tags, createdAt }: TwinObject): NativeObject {
  return { nativeId: toNativeId(id), name, tags, createdAt };
}

export function toNativeIds(ids: readonly string[]): readonly NativeId[] {
  return ids.map(toNativeId);
}

/** Converts the reply to a change without a result. */
export function noResult(): void {
  // There is no result to convert.
}

function toAccepted({ operationId, objectId, retryAfterMs }: TwinOperation): Accepted {
  const nativeId = objectId === undefined ? undefined : toNativeId(objectId);
  return accepted(operationId, { nativeId, afterMs: retryAfterMs });
}
