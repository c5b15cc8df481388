import type { Action, RequestOf, Results } from './actions.ts';
import type { RequestedFailure } from './requested-failure.ts';
import type { TwinOperation } from './results.ts';

/** The account that calls, and the region that it calls. */
export interface Caller {
  /** Owner of everything that the call creates. Accounts need no registration, and do not see each other's objects. */
  readonly account: string;
  readonly region: string;
  /** Multiplies the time that VMs take to change state. 1: as long as in a real cloud; 0: no time. */
  readonly timeScale?: number | undefined;
  /** Accepts region names that do not exist, and any zone name in any region. */
  readonly takesAnyPlace?: boolean | undefined;
}

/** The reply to a call that was carried out. */
export interface DoneReply<A extends Action> {
  readonly requestId: string;
  readonly result: Results[A];
  readonly operation?: undefined;
}

/** The reply to a change that is carried out later. */
export interface AcceptedReply {
  readonly requestId: string;
  readonly operation: TwinOperation;
  readonly result?: undefined;
}

export type Reply<A extends Action> = DoneReply<A> | AcceptedReply;

/** Returns the result of a call. Throws when the cloud has only accepted it. */
export function resultOf<A extends Action>(reply: Reply<A>): Results[A] {
  if (reply.operation === undefined) return reply.result;
  throw new Error(`The operation ${reply.operation.operationId} has started, and has no result yet.`);
}

/** The API of the virtual cloud, with one method for all calls. Requests and replies are plain JSON. */
export interface CloudApi {
  /**
   * Carries out one call. Fails with {@link TwinCloudError}, having changed nothing, and with `TwinConnectionError`
   * when there is no reply.
   *
   * @param signal aborts when the caller cancels
   * @param requestedFailure a failure that a fault rule asks for; remote callers cannot send one
   */
  call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    signal?: AbortSignal,
    requestedFailure?: RequestedFailure,
  ): Promise<Reply<A>>;
}
