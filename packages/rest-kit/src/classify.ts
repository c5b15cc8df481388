import type { ErrorClass } from '@cb-spider/core/driver';
import { classOfStatus, classOfTransport } from '@cb-spider/driver-kit';
import { HttpStatusError, type RequestFailure, TransportError } from './http-errors.ts';

const classOfRequest: Readonly<Record<RequestFailure, ErrorClass>> = {
  deadline: { code: 'timeout' },
  aborted: { code: 'cancelled' },
  too_large: { code: 'unavailable', retryable: false },
  malformed: { code: 'unavailable' },
};

/**
 * Returns the meaning of an error of {@link HttpClient}, as far as HTTP defines it; `undefined` for any other error. A
 * driver that knows the server's own error codes looks at those first.
 */
export function classifyHttpError(error: unknown): ErrorClass | undefined {
  if (error instanceof HttpStatusError) {
    const { status, requestId, message } = error;
    return { ...classOfStatus(error), requestId, nativeCode: String(status), message };
  }
  if (!(error instanceof TransportError)) return undefined;
  const { reason, systemCode: nativeCode, message } = error;
  const known = Object.hasOwn(classOfRequest, reason)
    ? classOfRequest[reason as RequestFailure]
    : classOfTransport(reason as Exclude<typeof reason, RequestFailure>);
  return { ...known, nativeCode, message };
}
