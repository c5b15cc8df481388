import { type ErrorCode, errorCodes } from '@cb-spider/core';

/**
 * The HTTP status of each error code. Two are unusual: a credential that the *cloud* refuses is 403, because 401 would
 * mean that the client's own login is wrong; and an exceeded quota is 403, because 429 would mean that waiting helps.
 */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid_argument: 400,
  unauthenticated: 403,
  forbidden: 403,
  not_found: 404,
  already_exists: 409,
  conflict: 409,
  dependency_in_use: 409,
  quota_exceeded: 403,
  capacity_exhausted: 503,
  throttled: 429,
  unsupported: 501,
  unavailable: 502,
  timeout: 504,
  outcome_unknown: 502,
  cancelled: 503,
  internal: 500,
};

/** Additional statuses, with which the server itself refuses requests, and their codes. */
const furtherCodes: Readonly<Record<number, readonly ErrorCode[]>> = {
  401: ['unauthenticated'],
  413: ['invalid_argument'],
  414: ['invalid_argument'],
  415: ['invalid_argument'],
  422: ['invalid_argument'],
  426: ['invalid_argument'],
  503: ['unavailable'],
};

/** Returns the error codes that replies with a status can have. */
export function codesOf(status: number): readonly ErrorCode[] {
  const own = errorCodes.filter(code => statusOf[code] === status);
  return [...own, ...(furtherCodes[status] ?? [])];
}
