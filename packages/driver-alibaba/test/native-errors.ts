import type { ErrorCode } from '@cb-spider/core';
import type { NativeErrorSample } from '@cb-spider/testkit';
import { AlibabaError } from '../src/alibaba-errors.ts';

export function alibabaError(code: string, status = 400): AlibabaError {
  return new AlibabaError(status, code, 'A sentence.', 'request-1');
}

/** The codes with each status and meaning. */
const meanings: readonly (readonly [ErrorCode, number, string])[] = [
  ['throttled', 400, 'Throttling Throttling.User Throttling.Api Throttling.ConcurrentLimitExceeded'],
  ['throttled', 503, 'Rejected.Throttling'],
  ['throttled', 400, 'FrequentPurchase.EIP'],
  ['unauthenticated', 404, 'InvalidAccessKeyId.NotFound'],
  ['unauthenticated', 400, 'SignatureDoesNotMatch IncompleteSignature InvalidTimeStamp.Expired'],
  ['unauthenticated', 400, 'InvalidSecurityToken.Expired InvalidSecurityToken.MismatchWithAccessKey'],
  ['forbidden', 403, 'Forbidden.RAM Forbbiden.SubUser Forbedden.NotSupportRAM NoPermission'],
  ['forbidden', 400, 'InsufficientBalance InvalidAccountStatus.NotEnoughBalance'],
  ['not_found', 404, 'InvalidInstanceId.NotFound InvalidSecurityGroupId.NotFound InvalidEniId.NotFound'],
  ['not_found', 404, 'InvalidVSwitchId.NotFound InvalidVswitchID.NotFound InvalidVpcID.NotFound'],
  ['not_found', 403, 'Forbidden.VpcNotFound InvalidVSwitchId.NotFound'],
  ['not_found', 400, 'InvalidAllocationId.NotFound InvalidSecurityGroupRule.RuleNotExist'],
  ['already_exists', 403, 'KeyPair.AlreadyExist KeyPair.AlreadyExists'],
  ['already_exists', 400, 'InvalidVpcName.Duplicate'],
  [
    'dependency_in_use',
    400,
    'DependencyViolation DependencyViolation.VSwitch DependencyViolation.RouteTable',
  ],
  ['dependency_in_use', 403, 'DependencyViolation.SecurityGroup DependencyViolation.EnhancedNatgw'],
  ['conflict', 400, 'IncorrectVpcStatus IncorrectVSwitchStatus IncorrectEipStatus IncorrectStatus.cbnStatus'],
  ['conflict', 403, 'IncorrectInstanceStatus IncorrectInstanceStatus.Initializing'],
  [
    'conflict',
    400,
    'TaskConflict OperationConflict LastTokenProcessing OperationFailed.LastTokenProcessing SystemBusy',
  ],
  [
    'conflict',
    403,
    'InvalidOperation.InvalidEniState InvalidOperation.InvalidEcsState InvalidOperation.Conflict',
  ],
  ['conflict', 403, 'InvalidOperation.DetachPrimaryEniNotAllowed InvalidPrivateIpAddress.Duplicated'],
  ['conflict', 400, 'InvalidStatus.InstanceHasBandWidth InvalidBindingStatus InvalidAssociation.Duplicated'],
  ['conflict', 400, 'IdempotentParameterMismatch InvalidCidrBlock.Overlapped'],
  ['quota_exceeded', 403, 'QuotaExceed.ElasticQuota QuotaExceeded.Vpc InvalidOperation.EniCountExceeded'],
  ['quota_exceeded', 403, 'EniPerRegionLimitExceeded AuthorizationLimitExceed TagsLimitExceeded'],
  ['capacity_exhausted', 403, 'OperationDenied.NoStock Zone.NotOnSale Invalid.PrivatePoolOptions.NoStock'],
  [
    'capacity_exhausted',
    403,
    'OperationDenied LackResource ResourceNotAvailable InvalidVSwitchId.IpNotEnough',
  ],
  ['invalid_argument', 400, 'InvalidParameter MissingParameter InvalidSystemDiskCategory.ValueNotSupported'],
  ['invalid_argument', 400, 'InvalidDataDiskCategory.ValueNotSupported'],
  ['invalid_argument', 403, 'InvalidSystemDiskCategory.ValueNotSupported InvalidOperation.VpcMismatch'],
  ['invalid_argument', 404, 'InvalidRegionId.NotFound'],
  ['unsupported', 404, 'InvalidAction.NotFound'],
  ['unavailable', 500, 'InternalError UnknownError SomethingElse'],
  ['unavailable', 503, 'ServiceUnavailable'],
  ['unavailable', 400, 'SignatureNonceUsed'],
];

export const nativeErrors: readonly NativeErrorSample[] = meanings.flatMap(([code, status, codes]) =>
  codes
    .split(' ')
    .map(native => ({ name: `${native} (${status})`, thrown: alibabaError(native, status), code })),
);
