import type { Tags } from './ids.ts';

/** What core passes to a driver with every call. */
export interface CallContext {
  /** Aborts when the caller cancels or the deadline passes. Pass it to every request. */
  readonly signal: AbortSignal;
  /**
   * Identifies a change: the same for every attempt at it, even after a crash of this process. 32 lower-case
   * hexadecimal characters. Send it as the cloud's idempotency token if the cloud has one. Empty on reads.
   */
  readonly idempotencyKey: string;
  /**
   * `true` when an earlier attempt with this key may have reached the cloud. A create must then look for the object
   * that the earlier attempt created (by token, else by owner tag, else by name), complete it and return it, and create
   * a new object only if there is none. Core has already waited for the cloud's visibility delay
   * (`features.visibilityGraceMs`).
   */
  readonly replay: boolean;
  /**
   * Tags that mark what this change creates as managed by Spider. Set them in the same call that creates the object, if
   * the cloud can do that. They contain {@link idempotencyKey}, so that an object can be found by them.
   */
  readonly ownerTags: Tags;
  /**
   * Runs one native API call and reports its name, duration and outcome to the call history. Wrap each request to the
   * cloud in it, and nothing else: core measures the time.
   *
   * @param api the cloud's own name for the call, such as `RunInstances` or `POST /servers`
   * @param call sends the request
   * @param describe reads the request id, the size and the remaining requests from the reply, if it has them
   */
  observe<T>(api: string, call: () => Promise<T>, describe?: (reply: T) => NativeReply): Promise<T>;
}

/** What a reply says about its native call. */
export interface NativeReply {
  readonly requestId?: string | undefined;
  /** Size of the reply's body in bytes. */
  readonly bytes?: number | undefined;
  /**
   * How many more requests of this kind the cloud accepts right now, if it says so. Core then sends no more than that.
   */
  readonly requestsLeft?: number | undefined;
}
