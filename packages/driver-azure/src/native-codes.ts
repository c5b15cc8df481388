import type { ErrorCode } from '@cb-spider/core/driver';

/**
 * Azure's error codes by what they mean for us, of replies and of operations that have failed.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 * @see https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/error-messages
 */
const nativeCodes: Readonly<Partial<Record<ErrorCode, string>>> = {
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
};

/** The same table by native code, in lower case. */
const codes: ReadonlyMap<string, ErrorCode> = new Map(
  Object.entries(nativeCodes).flatMap(([code, natives]) =>
    natives
      .trim()
      .split(/\s+/)
      .map(native => [native.toLowerCase(), code as ErrorCode] as const),
  ),
);

export function errorCodeOf(nativeCode: string): ErrorCode | undefined {
  return codes.get(nativeCode.toLowerCase());
}

/** Codes of which the same request may do better in a while, though they are not the caller's rate. */
export const passing: ReadonlySet<string> = new Set([
  'AnotherOperationInProgress',
  'ConflictingConcurrentWriteNotAllowed',
  'NicReservedForAnotherVm',
  'OperationPreempted',
  'ReferencedResourceNotProvisioned',
  'RetryableError',
]);
