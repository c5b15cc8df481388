import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';

/**
 * An error that the driver itself found, with what it means: a request that the cloud would carry out otherwise than the
 * contract asks, or a reply that cannot be used. It has not acted, unless `mayHaveActed` says so.
 */
export class CloudRefusal extends Error {
  override readonly name = 'CloudRefusal';
  readonly errorClass: ErrorClass;

  constructor(
    code: ErrorCode,
    message: string,
    more: Omit<ErrorClass, 'code' | 'message'> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.errorClass = { mayHaveActed: false, ...more, code, message };
  }
}

/** The failure of what has to be done before a request can be sent, such as a log-in: that request was never sent. */
export class NeverSent extends Error {
  override readonly name = 'NeverSent';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'Nothing was sent.', { cause });
  }
}

/** Does what has to be done before a request can be sent. Fails with {@link NeverSent}. */
export async function beforeSending<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof NeverSent ? error : new NeverSent(error);
  }
}

/** The failure of a call over a connection that was closed. */
export function connectionClosed(): CloudRefusal {
  return new CloudRefusal('conflict', 'The connection is closed.', { hint: 'Send the request again.' });
}

/** The failure of attaching or detaching a disk that another VM has. */
export function diskElsewhere(id: string, vmId: string): CloudRefusal {
  return new CloudRefusal('conflict', `The disk '${id}' is attached to the VM '${vmId}'.`, {
    hint: 'Detach it from that VM first.',
  });
}

/** The one object that was asked for. Fails with `not_found` for `undefined`. */
export function found<T>(object: T | undefined, what: string, id: string): T {
  if (object === undefined) throw new CloudRefusal('not_found', `The ${what} '${id}' does not exist.`);
  return object;
}

/**
 * The failure of a call whose signal has aborted: `timeout` when a deadline has passed, else `cancelled`.
 *
 * @param isSent the request has left, so that the cloud may have acted
 */
export function interrupted(signal: AbortSignal, isSent: boolean): CloudRefusal {
  const reason = signal.reason as { readonly name?: unknown; readonly code?: unknown } | null | undefined;
  const isDeadline = reason?.name === 'TimeoutError' || reason?.code === 'timeout';
  const message = `The call was cancelled ${isSent ? 'after it was sent' : 'before it was sent'}.`;
  return new CloudRefusal(isDeadline ? 'timeout' : 'cancelled', message, { mayHaveActed: isSent });
}
