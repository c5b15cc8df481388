/** A reply that says no: any status but 2xx. Holds nothing of the request's headers or body. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it was JSON, else text. */
  readonly body: unknown;
  readonly requestId: string | undefined;

  constructor(place: string, reply: Pick<HttpStatusError, 'status' | 'headers' | 'body' | 'requestId'>) {
    super(`${place} answered ${reply.status}`);
    this.status = reply.status;
    this.headers = reply.headers;
    this.body = reply.body;
    this.requestId = reply.requestId;
  }
}

/**
 * Why there is no usable reply.
 *
 * - `unreachable`: no connection came about.
 * - `untrusted`: the server's certificate is not accepted.
 * - `broken`: the connection broke after it had been made.
 * - `deadline`: the time allowed was over.
 * - `aborted`: the caller gave up.
 * - `too_large`: the reply has more bytes than allowed.
 * - `malformed`: the reply says that it is JSON and is not.
 */
export type TransportFailure =
  | 'unreachable'
  | 'untrusted'
  | 'broken'
  | 'deadline'
  | 'aborted'
  | 'too_large'
  | 'malformed';

/** No usable reply. The cause is left out on purpose: HTTP libraries keep headers and bodies in theirs. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly reason: TransportFailure;
  /** The system's word, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined;

  constructor(place: string, reason: TransportFailure, systemCode?: string) {
    super(`${place}: ${reason.replace('_', ' ')}${systemCode === undefined ? '' : ` (${systemCode})`}`);
    this.reason = reason;
    this.systemCode = systemCode;
  }
}
