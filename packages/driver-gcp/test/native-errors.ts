import { errorReply } from '@cb-spider/cloud-fakes/gcp';
import { HttpStatusError, TransportError } from '@cb-spider/rest-kit';
import type { NativeErrorSample } from '@cb-spider/testkit';
import { OperationFailed } from '../src/operation-failed.ts';

/** Returns the error of a rejected request. */
export function refused(status: number, reason: string): HttpStatusError {
  const { body } = errorReply(status, reason, 'A sentence.');
  return new HttpStatusError('GET http://cloud/', { status, headers: {}, body, requestId: undefined });
}

type Sample = readonly [status: number, word: string, code: NativeErrorSample['code']];

const refusals: readonly Sample[] = [
  [400, 'invalid', 'invalid_argument'],
  [400, 'required', 'invalid_argument'],
  [400, 'badRequest', 'invalid_argument'],
  [400, 'resourceInUseByAnotherResource', 'dependency_in_use'],
  [400, 'resourceNotReady', 'conflict'],
  [401, 'authError', 'unauthenticated'],
  [403, 'forbidden', 'forbidden'],
  [403, 'accessNotConfigured', 'forbidden'],
  [403, 'insufficientPermissions', 'forbidden'],
  [403, 'quotaExceeded', 'quota_exceeded'],
  [403, 'rateLimitExceeded', 'throttled'],
  [403, 'userRateLimitExceeded', 'throttled'],
  [404, 'notFound', 'not_found'],
  [409, 'alreadyExists', 'already_exists'],
  [412, 'conditionNotMet', 'forbidden'],
  [500, 'backendError', 'unavailable'],
  [503, 'backendError', 'unavailable'],
];

const failures: readonly Sample[] = [
  [400, 'RESOURCE_IN_USE_BY_ANOTHER_RESOURCE', 'dependency_in_use'],
  [400, 'IP_IN_USE_BY_ANOTHER_RESOURCE', 'conflict'],
  [400, 'IP_SPACE_EXHAUSTED', 'capacity_exhausted'],
  [403, 'CONCURRENT_OPERATIONS_QUOTA_EXCEEDED', 'throttled'],
  [403, 'QUOTA_EXCEEDED', 'quota_exceeded'],
  [403, 'SERVICE_ACCOUNT_ACCESS_DENIED', 'forbidden'],
  [404, 'RESOURCE_NOT_FOUND', 'not_found'],
  // Codes that the driver does not know, classified by status.
  [400, 'INVALID_USAGE', 'invalid_argument'],
  [401, 'AUTH_ERROR', 'unauthenticated'],
  [403, 'PERMISSIONS_ERROR', 'forbidden'],
  [404, 'NO_SUCH_THING', 'not_found'],
  [409, 'FINGERPRINT_MISMATCH', 'conflict'],
  [429, 'TOO_MANY', 'throttled'],
  [502, 'BAD_GATEWAY', 'unavailable'],
  [409, 'RESOURCE_ALREADY_EXISTS', 'already_exists'],
  [412, 'CONDITION_NOT_MET', 'forbidden'],
  [500, 'INTERNAL_ERROR', 'unavailable'],
  [503, 'ZONE_RESOURCE_POOL_EXHAUSTED', 'capacity_exhausted'],
  [503, 'ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS', 'capacity_exhausted'],
];

/** A sample of every native error that the driver distinguishes. */
export const nativeErrors: readonly NativeErrorSample[] = [
  ...refusals.map(([status, name, code]) => ({
    name: `${status} ${name}`,
    thrown: refused(status, name),
    code,
  })),
  ...failures.map(([status, name, code]) => ({
    name: `a failed operation: ${name}`,
    thrown: new OperationFailed(name, status, 'A sentence.'),
    code,
  })),
  {
    name: 'a key that Google does not accept',
    thrown: new HttpStatusError('POST http://token/', {
      status: 400,
      headers: {},
      body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' },
      requestId: undefined,
    }),
    code: 'unauthenticated',
  },
  {
    name: 'the page of a proxy that says 404',
    thrown: new HttpStatusError('GET http://cloud/', {
      status: 404,
      headers: {},
      body: '<html>Not found</html>',
      requestId: undefined,
    }),
    code: 'unavailable',
  },
  {
    name: 'a name without an address',
    thrown: new TransportError('GET http://cloud/', 'unreachable', 'ENOTFOUND'),
    code: 'unavailable',
  },
];
