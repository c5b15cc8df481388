import type { Action, RequestOf, Results } from './actions.ts';
import type { Mishap } from './mishap.ts';
import type { TwinOperation } from './results.ts';

/** Who calls, and where. */
export interface Caller {
  /** Owner of everything that the call makes. Accounts need no registration, and see nothing of each other. */
  readonly account: string;
  readonly region: string;
  /** Stretches the time that VMs take to change state; 1: like a real cloud, 0: none. */
  readonly timeScale?: number | undefined;
  /** A region that there is not is taken for one of that name, and so is any zone of any region. */
  readonly takesAnyPlace?: boolean | undefined;
}

/** The answer to a call that was carried out. */
export interface DoneReply<A extends Action> {
  readonly requestId: string;
  readonly result: Results[A];
  readonly operation?: undefined;
}

/** The answer to a change that is carried out later. */
export interface AcceptedReply {
  readonly requestId: string;
  readonly operation: TwinOperation;
  readonly result?: undefined;
}

export type Reply<A extends Action> = DoneReply<A> | AcceptedReply;

/** What a call has brought. Throws when the cloud has only accepted it. */
export function resultOf<A extends Action>(reply: Reply<A>): Results[A] {
  if (reply.operation === undefined) return reply.result;
  throw new Error(`The operation ${reply.operation.operationId} has started, and has no result yet.`);
}

/** The virtual cloud's one entrance. Requests and replies are plain JSON. */
export interface CloudApi {
  /**
   * Fails with {@link TwinCloudError}, having changed nothing, and with `TwinConnectionError` when there is no
   * answer.
   *
   * @param signal aborts when the caller cancels
   * @param mishap what was asked to go wrong later; no caller from afar can say so
   */
  call<A extends Action>(
    action: A,
    caller: Caller,
    request: RequestOf<A>,
    signal?: AbortSignal,
    mishap?: Mishap,
  ): Promise<Reply<A>>;
}
