import type { ErrorClass } from '@cb-spider/core/driver';

/** The meaning of one of the cloud's codes; for a code in no family, the status decides. */
type Meaning = Pick<ErrorClass, 'code' | 'retryable' | 'hint'>;

const clock = "Check this machine's clock; if the credential is temporary, renew it.";
const balance = "Check the account's balance, and whether it can use pay-as-you-go resources.";
const bandwidth =
  'VMs created by Spider have their own public IP. Associate the elastic IP with an additional NIC.';

/** Codes whose meaning differs from their family's, or that belong to none. */
const single: Readonly<Record<string, Meaning>> = {
  'InvalidAccessKeyId.NotFound': { code: 'unauthenticated' },
  'InvalidRegionId.NotFound': { code: 'invalid_argument' },
  'InvalidAction.NotFound': { code: 'unsupported' },
  'InvalidTimeStamp.Expired': { code: 'unauthenticated', hint: clock },
  // Two requests with the same nonce: something on the way has sent the request twice.
  SignatureNonceUsed: { code: 'unavailable' },
  IdempotentParameterMismatch: { code: 'conflict', retryable: false },
  'InvalidStatus.InstanceHasBandWidth': { code: 'conflict', retryable: false, hint: bandwidth },
  'InvalidOperation.DetachPrimaryEniNotAllowed': { code: 'conflict', retryable: false },
  'InvalidCidrBlock.Overlapped': { code: 'conflict', retryable: false },
  'InvalidPrivateIpAddress.Duplicated': { code: 'conflict', retryable: false },
  'InvalidAssociation.Duplicated': { code: 'conflict', retryable: false },
  InvalidBindingStatus: { code: 'conflict', retryable: true },
  'IncorrectInstanceStatus.Initializing': { code: 'conflict', retryable: true },
  IncorrectInstanceStatus: { code: 'conflict' },
  ImageUsingByInstance: { code: 'dependency_in_use', retryable: false },
  SnapshotCreatedImage: { code: 'dependency_in_use', retryable: true },
  ImageNotAvailable: { code: 'conflict', retryable: true },
  ResourcesNotInSameZone: { code: 'invalid_argument' },
  'InvalidDiskSize.TooSmall': { code: 'invalid_argument' },
  // RunInstances returns it for a zone whose stock is used up.
  OperationDenied: { code: 'capacity_exhausted' },
  'InvalidVSwitchId.IpNotEnough': { code: 'capacity_exhausted' },
  'FrequentPurchase.EIP': { code: 'throttled' },
  InsufficientBalance: { code: 'forbidden', hint: balance },
  'InvalidAccountStatus.NotEnoughBalance': { code: 'forbidden', hint: balance },
};

/**
 * Families of codes; the first match applies. The services spell the same thing in many ways.
 *
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-errorcodes and
 * https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-errorcodes
 */
const families: readonly (readonly [RegExp, Meaning])[] = [
  [/^(Throttling|Rejected\.Throttling)(\.|$)/, { code: 'throttled' }],
  [
    /^(SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|InvalidAccessKey|MissingAccessKeyId)/,
    { code: 'unauthenticated' },
  ],
  [/NoStock|SoldOut|NotOnSale|LackResource|ResourceNotAvailable/, { code: 'capacity_exhausted' }],
  [/Quota|LimitExceed|CountExceed/, { code: 'quota_exceeded' }],
  [/^DependencyViolation(\.|$)/, { code: 'dependency_in_use', retryable: true }],
  [/AlreadyExists?(ed)?$|\.Duplicated?$/, { code: 'already_exists' }],
  [/Not(Found|Exists?)$/, { code: 'not_found' }],
  [
    /Incorrect\w*Status|TaskConflict|OperationConflict|LastTokenProcessing|SystemBusy/,
    { code: 'conflict', retryable: true },
  ],
  [/^InvalidOperation\.(InvalidEniState|InvalidEcsState|Conflict)$/, { code: 'conflict', retryable: true }],
  // Many of them come with status 403.
  [/^(Invalid|Missing)/, { code: 'invalid_argument' }],
  [/^(Forbb?idden|Forbedden|NoPermission|UnauthorizedOperation)/, { code: 'forbidden' }],
  [/^(InternalError|ServiceUnavailable|UnknownError)$/, { code: 'unavailable' }],
];

/** Returns the meaning of a code; `undefined` if only the status says something. */
export function meaningOf(nativeCode: string): Meaning | undefined {
  if (Object.hasOwn(single, nativeCode)) return single[nativeCode];
  return families.find(([pattern]) => pattern.test(nativeCode))?.[1];
}
