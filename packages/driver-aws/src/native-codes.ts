import type { ErrorCode } from '@cb-spider/core/driver';
import { codeTable } from '@cb-spider/driver-kit';

/**
 * EC2's error codes by what they mean for us:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 *
 * and EKS's and IAM's: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html#API_CreateCluster_Errors,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html#API_CreateRole_Errors
 *
 * An id that is malformed can be no object's, hence `not_found`.
 */
export const errorCodeOf = codeTable<ErrorCode>({
  invalid_argument: `
    InvalidParameterException UnsupportedAvailabilityZoneException
    BootForVolumeTypeUnsupported FilterLimitExceeded InvalidAMIName.Malformed InvalidAction InvalidAvailabilityZone
    InvalidBlockDeviceMapping InvalidCharacter InvalidFilter InvalidGroup.Reserved InvalidInput
    InvalidKey.Format InvalidKeyPair.Format InvalidMaxResults InvalidNextToken InvalidPaginationToken
    InvalidParameter InvalidParameterCombination InvalidParameterDependency InvalidParameterValue
    InvalidPermission.Malformed InvalidQueryParameter InvalidRegion InvalidRequest InvalidSubnet.Range
    InvalidTagKey.Malformed InvalidUserData.Malformed InvalidVolume.ZoneMismatch InvalidVpcRange InvalidVpc.Range
    InvalidZone.NotFound MalformedQueryString MissingAction MissingInput MissingParameter
    ResourceCountExceeded UnknownParameter UnknownVolumeType Unsupported ValidationError
    VolumeTypeNotAvailableInZone
    IncompatibleProtocolsException InvalidConfigurationRequestException InvalidSchemeException InvalidSubnetException`,
  unauthenticated: `
    ExpiredTokenException InvalidSignatureException MissingAuthenticationTokenException UnrecognizedClientException
    AuthFailure ExpiredToken IncompleteSignature InvalidClientTokenId InvalidSecurity.RequestHasExpired
    MissingAuthenticationToken RequestExpired SignatureDoesNotMatch`,
  forbidden:
    'AccessDenied AccessDeniedException ClientException Blocked OptInRequired PendingVerification UnauthorizedOperation',
  not_found: `
    NoSuchEntity NoSuchEntityException ResourceNotFoundException
    InvalidTargetException ListenerNotFoundException LoadBalancerNotFoundException SubnetNotFoundException
    TargetGroupNotFoundException
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
    InvalidVpcID.Malformed InvalidVpcID.NotFound`,
  already_exists: `
    EntityAlreadyExists EntityAlreadyExistsException
    DuplicateListenerException DuplicateLoadBalancerNameException DuplicateTargetGroupNameException
    InvalidAMIName.Duplicate InvalidGroup.Duplicate InvalidKeyPair.Duplicate InvalidPermission.Duplicate RouteAlreadyExists`,
  conflict: `
    ConcurrentModification ConcurrentModificationException InvalidRequestException ResourceInUseException
    OperationNotPermittedException PriorRequestNotCompleteException
    ConcurrentTagAccess Gateway.NotAttached IncorrectModificationState IdempotentInstanceTerminated IdempotentParameterMismatch
    IncorrectInstanceState IncorrectState InvalidInstanceID InvalidInstanceState InvalidState
    InvalidSubnet.Conflict InvalidVpcState OperationNotPermitted Resource.AlreadyAssigned
    Resource.AlreadyAssociated`,
  dependency_in_use: `
    CannotDelete DependencyViolation InvalidAddress.Locked InvalidGroup.InUse InvalidIPAddress.InUse
    InvalidNetworkInterface.InUse VolumeInUse`,
  quota_exceeded: `
    LimitExceeded LimitExceededException ResourceLimitExceededException
    TooManyListenersException TooManyLoadBalancersException TooManyRegistrationsForTargetIdException
    TooManyTagsException TooManyTargetGroupsException TooManyTargetsException
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
  throttled: 'TooManyRequestsException RequestLimitExceeded RequestThrottled Throttling ThrottlingException',
  unsupported: 'UnsupportedInstanceAttribute UnsupportedOperation UnsupportedProtocol',
  unavailable:
    'ServerException ServiceFailure ServiceFailureException ServiceUnavailableException InternalError InternalFailure ServiceUnavailable Unavailable',
});
