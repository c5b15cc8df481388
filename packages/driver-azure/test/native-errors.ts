import { CloudRefusal, failureOf } from '@cb-spider/driver-kit';
import { HttpStatusError, TransportError } from '@cb-spider/rest-kit';
import type { NativeErrorSample } from '@cb-spider/testkit';
import { classOfProblem } from '../src/azure-errors.ts';

type Code = NativeErrorSample['code'];

export function replied(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpStatusError {
  return new HttpStatusError('PUT https://management.azure.com/x', {
    status,
    headers,
    body,
    requestId: 'request-1',
  });
}

export function refused(status: number, code: string, ...inner: readonly string[]): HttpStatusError {
  const details = inner.map(code => ({ code, message: 'A sentence.' }));
  return replied(status, {
    error: { code, message: 'A sentence.', ...(inner.length > 0 ? { details } : {}) },
  });
}

const replies: readonly (readonly [number, string, Code])[] = [
  [400, 'ComputeResourceZoneConstraintDoesNotMatchPublicIPAddressZoneConstraint', 'invalid_argument'],
  [400, 'InvalidParameter', 'invalid_argument'],
  [400, 'InUseNetworkSecurityGroupCannotBeDeleted', 'dependency_in_use'],
  [400, 'InUseSubnetCannotBeDeleted', 'dependency_in_use'],
  [400, 'InvalidResourceReference', 'not_found'],
  [400, 'NetcfgInvalidSubnet', 'invalid_argument'],
  [400, 'NetcfgSubnetRangesOverlap', 'conflict'],
  [400, 'NicInUse', 'dependency_in_use'],
  [400, 'NicReservedForAnotherVm', 'dependency_in_use'],
  [400, 'PrivateIPAddressIsAllocated', 'conflict'],
  [400, 'PublicIPAddressCannotBeDeleted', 'dependency_in_use'],
  [400, 'PublicIPAddressInUse', 'conflict'],
  [400, 'PublicIPCountLimitReached', 'quota_exceeded'],
  [400, 'ResourcePurchaseValidationFailed', 'forbidden'],
  [400, 'SubnetIsFull', 'capacity_exhausted'],
  [400, 'VMMarketplaceInvalidInput', 'invalid_argument'],
  [400, 'ZonesNotAllowedInBasicSkuResource', 'invalid_argument'],
  [401, 'AuthenticationFailed', 'unauthenticated'],
  [401, 'ExpiredAuthenticationToken', 'unauthenticated'],
  [403, 'AuthorizationFailed', 'forbidden'],
  [403, 'LinkedAuthorizationFailed', 'forbidden'],
  [403, 'RequestDisallowedByPolicy', 'forbidden'],
  [404, 'NotFound', 'not_found'],
  [404, 'PlatformImageNotFound', 'not_found'],
  [404, 'ResourceGroupNotFound', 'not_found'],
  [404, 'ResourceNotFound', 'not_found'],
  [404, 'SubscriptionNotFound', 'not_found'],
  [409, 'AnotherOperationInProgress', 'conflict'],
  [409, 'OperationNotAllowed', 'conflict'],
  [409, 'ScopeLocked', 'forbidden'],
  [409, 'SkuNotAvailable', 'capacity_exhausted'],
  [409, 'SomethingNew', 'conflict'],
  [412, 'PreconditionFailed', 'already_exists'],
  [429, 'SubscriptionRequestsThrottled', 'throttled'],
  [500, 'InternalServerError', 'unavailable'],
  [503, 'ServerBusy', 'unavailable'],
];

const operations: readonly (readonly [string, Code])[] = [
  ['AllocationFailed', 'capacity_exhausted'],
  ['OperationPreempted', 'conflict'],
  ['OSProvisioningTimedOut', 'unavailable'],
  ['QuotaExceeded', 'quota_exceeded'],
  ['SomethingNew', 'unavailable'],
  ['ZonalAllocationFailed', 'capacity_exhausted'],
];

/** Errors that the parts of this driver throw, with their meanings. */
export const nativeErrors: readonly NativeErrorSample[] = [
  ...replies.map(([status, nativeCode, code]) => ({
    ...{ name: `${status} ${nativeCode}`, thrown: refused(status, nativeCode), code },
  })),
  ...operations.map(([nativeCode, code]) => ({
    ...{ name: `an operation that fails with ${nativeCode}`, code },
    thrown: failureOf(classOfProblem({ code: nativeCode, inner: [] })),
  })),
  {
    ...{ name: '429 RetryableError', code: 'conflict' },
    thrown: refused(429, 'RetryableError', 'ReferencedResourceNotProvisioned'),
  },
  {
    ...{ name: '429 OperationNotAllowed', code: 'throttled' },
    thrown: refused(429, 'OperationNotAllowed', 'TooManyRequests'),
  },
  {
    name: 'a flat body',
    thrown: replied(412, { code: 'PreconditionFailed', message: '' }),
    code: 'already_exists',
  },
  { name: 'a page in place of JSON', thrown: replied(404, '<html>Not here</html>'), code: 'unavailable' },
  { name: "a refusal of the driver's own", thrown: new CloudRefusal('conflict', 'No.'), code: 'conflict' },
  { name: 'an abort', thrown: new TransportError('GET https://x/', 'aborted'), code: 'cancelled' },
  { name: 'no reply in time', thrown: new TransportError('GET https://x/', 'deadline'), code: 'timeout' },
  {
    name: 'a refused connection',
    thrown: new TransportError('GET https://x/', 'unreachable'),
    code: 'unavailable',
  },
];
