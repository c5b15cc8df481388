import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';
import { HttpStatusError, TransportError, type TransportFailure } from './http-errors.ts';

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_argument',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'unsupported',
  406: 'unsupported',
  408: 'timeout',
  409: 'conflict',
  410: 'not_found',
  412: 'conflict',
  413: 'invalid_argument',
  422: 'invalid_argument',
  423: 'conflict',
  429: 'throttled',
  500: 'unavailable',
  501: 'unsupported',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

const classOfFailure: Readonly<Record<TransportFailure, ErrorClass>> = {
  unreachable: {
    code: 'unavailable',
    mayHaveActed: false,
    hint: 'Check the address of the endpoint, and that it can be reached from here.',
  },
  untrusted: {
    code: 'unavailable',
    mayHaveActed: false,
    retryable: false,
    hint: 'If the certificate comes from an authority of your own, give the certificate of that authority.',
  },
  broken: { code: 'unavailable' },
  deadline: { code: 'timeout' },
  aborted: { code: 'cancelled' },
  too_large: { code: 'unavailable', retryable: false },
  malformed: { code: 'unavailable' },
};

/**
 * What an error of {@link HttpClient} means as far as HTTP itself says it. `undefined` for any other error.
 * A driver that knows the server's own error codes looks at those first.
 */
export function classifyHttpError(error: unknown): ErrorClass | undefined {
  if (error instanceof HttpStatusError) return classOfStatus(error);
  if (!(error instanceof TransportError)) return undefined;
  return { ...classOfFailure[error.reason], nativeCode: error.systemCode, message: error.message };
}

function classOfStatus(error: HttpStatusError): ErrorClass {
  const { status, requestId, headers } = error;
  const known = { requestId, nativeCode: String(status), message: error.message };
  if (status >= 300 && status < 400) return { ...known, ...classOfRedirect(headers.location) };
  const code = codeOfStatus[status] ?? (status >= 500 ? 'unavailable' : 'invalid_argument');
  // A refusal: the server has understood and done nothing. 408 and 5xx leave that open.
  const mayHaveActed = status < 500 && status !== 408 ? false : undefined;
  return { ...known, code, mayHaveActed, retryAfterMs: retryAfterMs(headers['retry-after']) };
}

function classOfRedirect(location: string | undefined): ErrorClass {
  const target = location !== undefined && URL.canParse(location) ? new URL(location) : undefined;
  const where = target === undefined ? 'another address' : `${target.origin}${target.pathname}`;
  return {
    code: 'unavailable',
    mayHaveActed: false,
    retryable: false,
    hint: `The server sends elsewhere, to ${where}. Redirects are not followed: correct the endpoint's address.`,
  };
}

/** `Retry-After` in seconds; its other form, a date, is not used by APIs of clouds. */
function retryAfterMs(value: string | undefined): number | undefined {
  const seconds = Number(value);
  return value !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
