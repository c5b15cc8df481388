import type { ErrorCode } from '@cb-spider/core';

/**
 * The one table of status codes. Two are not what one might expect: a credential that the *cloud* refuses is
 * 403, because 401 tells clients that their own login is wrong; and a full quota is 403, since waiting does
 * not help, as 429 would say.
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
