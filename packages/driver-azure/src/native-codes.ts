import type { ErrorCode } from '@cb-spider/core/driver';
import { codeTable } from '@cb-spider/driver-kit';

/**
 * Azure's error codes, of replies and of failed operations, by Spider's codes.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 * @see https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/error-messages
 */
export const errorCodeOf = codeTable<ErrorCode>({
  invalid_argument: `
    BadRequest ComputeResourceZoneConstraintDoesNotMatchPublicIPAddressZoneConstraint InvalidAddressPrefixFormat
    InvalidAvailabilityZone InvalidCIDRNotation InvalidParameter InvalidRequestContent InvalidRequestFormat
    InvalidResourceGroup InvalidResourceLocation InvalidResourceName InvalidSubscriptionId InvalidTagNameCharacters
    InvalidTagsCount InvalidTagValueLength LocationNotAvailableForResourceGroup LocationNotAvailableForResourceType
    LocationRequired NetcfgInvalidSubnet PrivateIPAddressNotInSubnet PropertyChangeNotAllowed
    PublicIPAddressWithStandardSkuMustHaveStaticAllocation ResizeDiskError SecurityRuleInvalidAddressPrefix
    SecurityRuleInvalidPortRange SecurityRuleInvalidPriority SecurityRuleParameterMissing VMMarketplaceInvalidInput
    ZonesNotAllowedInBasicSkuResource`,
  unauthenticated:
    'AuthenticationFailed ExpiredAuthenticationToken InvalidAuthenticationToken InvalidAuthenticationTokenTenant',
  forbidden: `
    AuthorizationFailed DisallowedOperation LinkedAuthorizationFailed MarketplacePurchaseEligibilityFailed
    MissingSubscriptionRegistration ReadOnlyDisabledSubscription RequestDisallowedByAzure RequestDisallowedByPolicy
    ResourcePurchaseValidationFailed ScopeLocked`,
  not_found: `
    DiskNotFound ImageNotFound InvalidResourceReference NotFound ParentResourceNotFound PlatformImageNotFound
    ResourceGroupNotFound ResourceNotFound SubscriptionNotFound`,
  already_exists: 'ConflictingUserInput PreconditionFailed',
  conflict: `
    AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported AnotherOperationInProgress
    AttachDiskWhileBeingDetached Conflict ConflictingConcurrentWriteNotAllowed NetcfgSubnetRangesOverlap
    OperationNotAllowed OperationPreempted PrivateIPAddressInUse PrivateIPAddressIsAllocated PublicIPAddressInUse
    ReferencedResourceNotProvisioned ResourceGroupBeingDeleted RetryableError SecurityRuleConflict`,
  dependency_in_use: `
    InUseNetworkSecurityGroupCannotBeDeleted InUseSubnetCannotBeDeleted InUseVirtualNetworkCannotBeDeleted NicInUse
    NicReservedForAnotherVm PublicIPAddressCannotBeDeleted`,
  quota_exceeded: `
    MaxNumberOfResourceGroupsExceeded MaxStorageAccountsCountPerSubscriptionExceeded NetworkSecurityGroupCountLimitReached
    PublicIPCountLimitReached QuotaExceeded ResourceQuotaExceeded SecurityRuleCountLimitReached SubnetCountLimitReached
    VirtualNetworkCountLimitReached`,
  capacity_exhausted: `
    AllocationFailed OverconstrainedAllocationRequest OverconstrainedZonalAllocationRequest
    PublicIPAddressPoolExhausted SkuNotAvailable SubnetIsFull ZonalAllocationFailed`,
  throttled: 'SubscriptionRequestsThrottled TooManyRequests',
  unavailable: `
    GatewayTimeout InternalExecutionError InternalOperationError InternalServerError NetworkingInternalOperationError
    OSProvisioningInternalError OSProvisioningTimedOut ServerBusy ServerTimeout ServiceUnavailable VMStartTimedOut`,
});

/** Codes of transient failures that are not about the caller's rate: the same request may succeed later. */
export const transientCodes: ReadonlySet<string> = new Set([
  'AnotherOperationInProgress',
  'ConflictingConcurrentWriteNotAllowed',
  'NicReservedForAnotherVm',
  'OperationPreempted',
  'ReferencedResourceNotProvisioned',
  'RetryableError',
]);

/** Codes that come with status 429, although they have nothing to do with the rate of calls. */
export const notRateLimits: ReadonlySet<string> = new Set([
  'ReferencedResourceNotProvisioned',
  'RetryableError',
]);

/** What the caller can do next, by native code. */
export const hints: Readonly<Record<string, string>> = {
  ResourcePurchaseValidationFailed:
    'Accept the terms of the image once for each subscription: az vm image terms accept --urn <image>.',
  MissingSubscriptionRegistration:
    'Register the providers once for each subscription: az provider register -n Microsoft.Compute and -n Microsoft.Network.',
  RequestDisallowedByPolicy:
    'A policy of the subscription forbids it. Ask the administrator of the subscription.',
  ScopeLocked: 'A lock on the subscription, its group or the resource forbids it.',
  LinkedAuthorizationFailed:
    "Assign the role from the driver's README to the service principal, for all resources of the request.",
};
