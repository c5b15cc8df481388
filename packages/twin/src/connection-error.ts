/** What can happen to a call on its way, by the names that operating systems have for it. */
export type ConnectionFailure =
  /** Nothing listens there. */
  | 'ECONNREFUSED'
  /** The connection was lost; it is not known whether before or after the cloud acted. */
  | 'ECONNRESET'
  /** No reply came. */
  | 'ETIMEDOUT'
  /** The caller cancelled while the call was on its way. */
  | 'ECANCELED';

/** A call that was sent and has no answer. What it asked for may have been done all the same. */
export class TwinConnectionError extends Error {
  override readonly name = 'TwinConnectionError';
  readonly code: ConnectionFailure;

  /** @param cause the signal's reason, for a caller who cancelled */
  constructor(code: ConnectionFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  /** `false` when it certainly did not reach the cloud. */
  get mayHaveActed(): boolean {
    return this.code !== 'ECONNREFUSED';
  }
}
