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

/** Actions that answer one page of a list. */
type ListAction = { [A in Action]: Results[A] extends TwinPage<unknown> ? A : never }[Action];

type ItemOf<A extends ListAction> = Results[A] extends TwinPage<infer T> ? T : never;

/** One caller's way to the virtual cloud: each call is observed, and none is sent for a caller who has cancelled. */
export class TwinCalls {
  readonly #cloud: CloudApi;
  readonly #caller: Caller;
  readonly meaningOf: (problem: TwinProblem) => ErrorClass;
  readonly #pageSize: number;
  #closed = false;

  /** @param meaningOf what the cloud means by a problem that it tells */
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

  /** Sends what the cloud answers at once. */
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

  /** Looks how a change is that the cloud carries out later. */
  async goOn(operationId: string, context: CallContext): Promise<Accepted | Completed> {
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

  /** Calls from here on fail. */
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

/** What all creates have: a name, tags that mark the object as ours, and a token that makes it harmless to repeat. */
export function toCreation(
  { name, tags }: { readonly name: string; readonly tags: Tags },
  { idempotencyKey, ownerTags }: CallContext,
) {
  return { name, tags: { ...tags, ...ownerTags }, clientToken: idempotencyKey || undefined };
}

/** What every object has, under the contract's names. */
export function toNativeObject(id: string, { name, tags, createdAt }: TwinObject): NativeObject {
  return { nativeId: toNativeId(id), name, tags, createdAt };
}

export function toNativeIds(ids: readonly string[]): readonly NativeId[] {
  return ids.map(toNativeId);
}

/** The reply to a change without a result. */
export function nothing(): void {
  // Done is all that there is to tell.
}

function toAccepted({ operationId, objectId, retryAfterMs }: TwinOperation): Accepted {
  const nativeId = objectId === undefined ? undefined : toNativeId(objectId);
  return accepted(operationId, { nativeId, afterMs: retryAfterMs });
}
