import type { Tags } from './ids.ts';

/** What core hands to a driver with every call. */
export interface CallContext {
  /** Aborts when the caller cancels or the deadline passes. Pass it to every request. */
  readonly signal: AbortSignal;
  /**
   * The same for every attempt at one change, also after a crash of this process: 32 lower-case hexadecimal
   * characters. Send it as the cloud's idempotency token where it has one. Empty on reads.
   */
  readonly idempotencyKey: string;
  /**
   * `true` when an earlier attempt with this key may have reached the cloud. A create must then look for
   * what that attempt made (by token, else by owner tag, else by name), complete it and return it, and only
   * make a new object when there is none. Core has waited for the cloud's visibility grace period before.
   */
  readonly replay: boolean;
  /**
   * Tags that mark what this change makes as ours. Put them on the object in the very call that creates it,
   * where the cloud can. They hold {@link idempotencyKey}, so an object can be found by them.
   */
  readonly ownerTags: Tags;
  /**
   * Runs one native API call and reports its name, time and outcome to the call history. Wrap each request
   * that leaves for the cloud in it, and nothing else: core takes the time.
   *
   * @param api the cloud's own name of the call, such as `RunInstances` or `POST /servers`
   * @param call sends the request
   * @param describe reads the reply's request id and size, where there are any
   */
  observe<T>(api: string, call: () => Promise<T>, describe?: (reply: T) => NativeReply): Promise<T>;
}

/** What a reply tells about the native call that brought it. */
export interface NativeReply {
  readonly requestId?: string | undefined;
  /** Size of the reply's body in bytes. */
  readonly bytes?: number | undefined;
  /** How many more requests of this kind the cloud lets through now, where it says so. Core then sends no more at once. */
  readonly requestsLeft?: number | undefined;
}
