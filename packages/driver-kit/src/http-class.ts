import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';

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

/** The status and headers of a reply; header names are in lower case. */
export interface HttpReplyHead {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Returns the meaning of a reply with a status other than 2xx, as far as HTTP defines it. A driver looks at the
 * cloud's own code first. A status below 500 is a refusal: the cloud understood the request and did nothing. 408 and
 * 5xx leave open whether it acted. Redirects are not followed, because the credential would be sent along.
 */
export function classOfStatus({ status, headers = {} }: HttpReplyHead): ErrorClass {
  if (status >= 300 && status < 400) return classOfRedirect(headers.location);
  const code = codeOfStatus[status] ?? (status >= 500 ? 'unavailable' : 'invalid_argument');
  const mayHaveActed = status < 500 && status !== 408 ? false : undefined;
  return { code, mayHaveActed, retryAfterMs: retryAfterMs(headers['retry-after']) };
}

/**
 * Returns how long a server asks to wait, in milliseconds, from a `Retry-After` header in seconds or as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 * @param nowMs milliseconds since 1970
 */
export function retryAfterMs(header: string | null | undefined, nowMs = Date.now()): number | undefined {
  if (header === undefined || header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : undefined;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

function classOfRedirect(location: string | undefined): ErrorClass {
  const target = location !== undefined && URL.canParse(location) ? new URL(location) : undefined;
  const where = target === undefined ? 'another address' : `${target.origin}${target.pathname}`;
  return {
    code: 'unavailable',
    mayHaveActed: false,
    retryable: false,
    hint: `The server redirects to ${where}. Redirects are not followed: correct the endpoint's address.`,
  };
}
