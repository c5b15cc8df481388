/** The ways in which the connection of a call can fail, with the codes that operating systems use. */
export type ConnectionFailure =
  /** Nothing listens at the address. */
  | 'ECONNREFUSED'
  /** The connection was lost. It is unknown whether this was before or after the cloud acted. */
  | 'ECONNRESET'
  /** No reply arrived. */
  | 'ETIMEDOUT'
  /** The caller cancelled during the call. */
  | 'ECANCELED';

/** The error of a call that got no reply. The cloud may have carried it out nevertheless. */
export class TwinConnectionError extends Error {
  override readonly name = 'TwinConnectionError';
  readonly code: ConnectionFailure;

  /** @param cause the signal's reason, if the caller cancelled */
  constructor(code: ConnectionFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  /** `false` when the call certainly did not reach the cloud. */
  get mayHaveActed(): boolean {
    return this.code !== 'ECONNREFUSED';
  }
}
