import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';

/**
 * An error that the driver itself detects, together with its meaning: a request that the cloud would not carry out as
 * the contract demands, or a reply that cannot be used. It means that the cloud has not acted, unless `mayHaveActed`
 * is set.
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

/** The failure of the work before a request, such as a login: the request itself was never sent. */
export class NeverSent extends Error {
  override readonly name = 'NeverSent';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'Nothing was sent.', { cause });
  }
}

/** Waits for the work before a request, such as a login. Fails with {@link NeverSent}. */
export async function beforeSending<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof NeverSent ? error : new NeverSent(error);
  }
}

/** Returns the error of a call over a closed connection. */
export function connectionClosed(): CloudRefusal {
  return new CloudRefusal('conflict', 'The connection is closed.', { hint: 'Send the request again.' });
}

/** Returns the error of attaching or detaching a disk that is attached to another VM. */
export function diskElsewhere(id: string, vmId: string): CloudRefusal {
  return new CloudRefusal('conflict', `The disk '${id}' is attached to the VM '${vmId}'.`, {
    hint: 'Detach it from that VM first.',
  });
}

/** Returns the requested object. Fails with `not_found` if it is `undefined`. */
export function found<T>(object: T | undefined, what: string, id: string): T {
  if (object === undefined) throw new CloudRefusal('not_found', `The ${what} '${id}' does not exist.`);
  return object;
}

/**
 * Returns the error of a call whose signal has aborted: `timeout` when a deadline has passed, else `cancelled`.
 *
 * @param isSent whether the request was sent, so that the cloud may have acted
 */
export function interrupted(signal: AbortSignal, isSent: boolean): CloudRefusal {
  const reason = signal.reason as { readonly name?: unknown; readonly code?: unknown } | null | undefined;
  const isDeadline = reason?.name === 'TimeoutError' || reason?.code === 'timeout';
  const message = `The call was cancelled ${isSent ? 'after it was sent' : 'before it was sent'}.`;
  return new CloudRefusal(isDeadline ? 'timeout' : 'cancelled', message, { mayHaveActed: isSent });
}
