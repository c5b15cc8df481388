import type { TransportFailure as ConnectionFailure } from '@cb-spider/driver-kit';

/** A reply with any status but 2xx. Contains nothing of the request's headers or body. */
export class HttpStatusError extends Error {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed if it was JSON, else text; without the secrets of the client and of the request. */
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
 * The reason why a request has no usable reply, although there may have been a connection.
 *
 * - `deadline`: the time limit has passed.
 * - `aborted`: the caller cancelled.
 * - `too_large`: the reply is larger than allowed.
 * - `malformed`: the reply declares JSON and is not valid JSON.
 */
export type RequestFailure = 'deadline' | 'aborted' | 'too_large' | 'malformed';

/** The reason why there is no usable reply: one of the request, or one of the connection. */
export type TransportFailure = ConnectionFailure | RequestFailure;

/**
 * The error of a request without a usable reply. It has no cause on purpose: HTTP libraries keep headers and bodies in
 * their errors.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly reason: TransportFailure;
  /** The system's error code, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined;

  constructor(place: string, reason: TransportFailure, systemCode?: string) {
    super(`${place}: ${reason.replaceAll('_', ' ')}${systemCode === undefined ? '' : ` (${systemCode})`}`);
    this.reason = reason;
    this.systemCode = systemCode;
  }
}
