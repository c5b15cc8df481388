import type { TransportFailure as ConnectionFailure } from '@cb-spider/driver-kit';

/** A reply that says no: any status but 2xx. Holds nothing of the request's headers or body. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it was JSON, else text; without the secrets of the client and of the request. */
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
 * Why a request has no usable reply, although there may have been a connection.
 *
 * - `deadline`: the time allowed was over.
 * - `aborted`: the caller cancelled.
 * - `too_large`: the reply has more bytes than allowed.
 * - `malformed`: the reply says that it is JSON and is not.
 */
export type RequestFailure = 'deadline' | 'aborted' | 'too_large' | 'malformed';

/** Why there is no usable reply: by the request, or by the connection. */
export type TransportFailure = ConnectionFailure | RequestFailure;

/** No usable reply. The cause is left out on purpose: HTTP libraries keep headers and bodies in theirs. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly reason: TransportFailure;
  /** The system's word, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined;

  constructor(place: string, reason: TransportFailure, systemCode?: string) {
    super(`${place}: ${reason.replaceAll('_', ' ')}${systemCode === undefined ? '' : ` (${systemCode})`}`);
    this.reason = reason;
    this.systemCode = systemCode;
  }
}
