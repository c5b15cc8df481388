import type { ErrorCode } from '@cb-spider/core/driver';
import { codeTable } from '@cb-spider/driver-kit';

/**
 * EC2's error codes by what they mean for us:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 *
 * An id that is malformed can be no object's, hence `not_found`.
 */
export const errorCodeOf = codeTable<ErrorCode>({
  invalid_argument: `
    BootForVolumeTypeUnsupported FilterLimitExceeded InvalidAction InvalidAvailabilityZone
    InvalidBlockDeviceMapping InvalidCharacter InvalidFilter InvalidGroup.Reserved InvalidInput
    InvalidKey.Format InvalidKeyPair.Format InvalidMaxResults InvalidNextToken InvalidPaginationToken
    InvalidParameter InvalidParameterCombination InvalidParameterDependency InvalidParameterValue
    InvalidPermission.Malformed InvalidQueryParameter InvalidRegion InvalidRequest InvalidSubnet.Range
    InvalidTagKey.Malformed InvalidUserData.Malformed InvalidVolume.ZoneMismatch InvalidVpcRange InvalidVpc.Range
    InvalidZone.NotFound MalformedQueryString MissingAction MissingInput MissingParameter
    ResourceCountExceeded UnknownParameter UnknownVolumeType Unsupported ValidationError
    VolumeTypeNotAvailableInZone ExpiredNextTokenException IllegalArgumentException InvalidNextTokenException
    InvalidPaginationTokenException InvalidParameterException InvalidParameterValueException ValidationException`,
  unauthenticated: `
    AuthFailure ExpiredToken IncompleteSignature InvalidClientTokenId InvalidSecurity.RequestHasExpired
    MissingAuthenticationToken RequestExpired SignatureDoesNotMatch ExpiredTokenException InvalidSignatureException
    MissingAuthenticationTokenException UnrecognizedClientException`,
  forbidden: 'AccessDeniedException Blocked OptInRequired PendingVerification UnauthorizedOperation',
  not_found: `
    InvalidAMIID.Malformed InvalidAMIID.NotFound InvalidAMIID.Unavailable InvalidAddress.Malformed
    InvalidAddress.NotFound InvalidAddressID.NotFound InvalidAllocationID.NotFound
    InvalidAssociationID.NotFound InvalidAttachmentID.NotFound InvalidGatewayID.NotFound
    InvalidGroup.NotFound InvalidGroupId.Malformed InvalidID InvalidInstanceID.Malformed InvalidInstanceID.NotFound
    InvalidInstanceType InvalidInternetGatewayID.NotFound InvalidInternetGatewayId.Malformed
    InvalidKeyPair.NotFound InvalidNetworkInterfaceAttachmentId.Malformed
    InvalidNetworkInterfaceID.NotFound InvalidNetworkInterfaceId.Malformed InvalidPermission.NotFound
    InvalidRoute.NotFound InvalidRouteTableID.NotFound InvalidRouteTableId.Malformed
    InvalidSecurityGroupID.NotFound InvalidSecurityGroupId.Malformed InvalidSnapshot.NotFound
    InvalidSubnet InvalidSubnetID.Malformed InvalidSubnetID.NotFound InvalidAttachment.NotFound
    InvalidVolume.NotFound InvalidVolumeID.Malformed
    InvalidVpcID.Malformed InvalidVpcID.NotFound NoSuchResourceException NotFoundException`,
  already_exists: `
    InvalidGroup.Duplicate InvalidKeyPair.Duplicate InvalidPermission.Duplicate RouteAlreadyExists`,
  conflict: `
    ConcurrentTagAccess Gateway.NotAttached IncorrectModificationState IdempotentInstanceTerminated IdempotentParameterMismatch
    IncorrectInstanceState IncorrectState InvalidInstanceID InvalidInstanceState InvalidState
    InvalidSubnet.Conflict InvalidVpcState OperationNotPermitted Resource.AlreadyAssigned
    Resource.AlreadyAssociated`,
  dependency_in_use: `
    CannotDelete DependencyViolation InvalidAddress.Locked InvalidGroup.InUse InvalidIPAddress.InUse
    InvalidNetworkInterface.InUse VolumeInUse`,
  quota_exceeded: `
    AddressLimitExceeded AttachmentLimitExceeded InstanceLimitExceeded InternetGatewayLimitExceeded
    InvalidInterface.IpAddressLimitExceeded KeyPairLimitExceeded MaxIOPSLimitExceeded
    MaxSpotInstanceCountExceeded NetworkInterfaceLimitExceeded PrivateIpAddressLimitExceeded
    ResourceCountLimitExceeded ResourceLimitExceeded RouteLimitExceeded RouteTableLimitExceeded
    RulesPerSecurityGroupLimitExceeded SecurityGroupLimitExceeded SecurityGroupsPerInstanceLimitExceeded
    SecurityGroupsPerInterfaceLimitExceeded SubnetLimitExceeded TagLimitExceeded VcpuLimitExceeded
    VolumeLimitExceeded VpcLimitExceeded`,
  capacity_exhausted: `
    InsufficientAddressCapacity InsufficientCapacity InsufficientCapacityOnHost
    InsufficientFreeAddressesInSubnet InsufficientHostCapacity InsufficientInstanceCapacity
    InsufficientReservedInstanceCapacity InsufficientVolumeCapacity ReservationCapacityExceeded`,
  throttled: 'RequestLimitExceeded RequestThrottled Throttling ThrottlingException TooManyRequestsException',
  unsupported: 'UnsupportedInstanceAttribute UnsupportedOperation UnsupportedProtocol',
  unavailable:
    'InternalError InternalErrorException InternalFailure InternalServiceFault ServiceException ServiceUnavailable Unavailable',
});
