import type { ErrorCode } from '@cb-spider/core/driver';
import { codeTable } from '@cb-spider/driver-kit';

/**
 * The services' error codes, as the SDK returns them, by Spider's codes:
 *
 * - EC2: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * - Elastic Load Balancing: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html#API_CreateLoadBalancer_Errors
 * - EKS: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html#API_CreateCluster_Errors
 * - IAM: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html#API_CreateRole_Errors
 * - Price List: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html#API_pricing_GetProducts_Errors
 * - Service Quotas: https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html#API_ListServiceQuotas_Errors
 *
 * A malformed id cannot be the id of an object, so it means `not_found`.
 */
export const errorCodeOf = codeTable<ErrorCode>({
  invalid_argument: `
    BootForVolumeTypeUnsupported ExpiredNextTokenException FilterLimitExceeded IllegalArgumentException
    IncompatibleProtocolsException InvalidAction InvalidAMIName.Malformed InvalidAvailabilityZone
    InvalidBlockDeviceMapping InvalidCharacter InvalidConfigurationRequestException InvalidFilter
    InvalidGroup.Reserved InvalidInput InvalidKey.Format InvalidKeyPair.Format InvalidMaxResults
    InvalidNextToken InvalidNextTokenException InvalidPaginationToken InvalidPaginationTokenException
    InvalidParameter InvalidParameterCombination InvalidParameterDependency InvalidParameterException
    InvalidParameterValue InvalidParameterValueException InvalidPermission.Malformed InvalidQueryParameter
    InvalidRegion InvalidRequest InvalidSchemeException InvalidSubnet.Range InvalidSubnetException
    InvalidTagKey.Malformed InvalidUserData.Malformed InvalidVolume.ZoneMismatch InvalidVpc.Range
    InvalidVpcRange InvalidZone.NotFound MalformedQueryString MissingAction MissingInput MissingParameter
    ResourceCountExceeded UnknownParameter UnknownVolumeType Unsupported UnsupportedAvailabilityZoneException
    ValidationError ValidationException VolumeTypeNotAvailableInZone`,
  unauthenticated: `
    AuthFailure ExpiredToken ExpiredTokenException IncompleteSignature InvalidClientTokenId
    InvalidSecurity.RequestHasExpired InvalidSignatureException MissingAuthenticationToken
    MissingAuthenticationTokenException RequestExpired SignatureDoesNotMatch UnrecognizedClientException`,
  forbidden: `
    AccessDenied AccessDeniedException Blocked ClientException OptInRequired PendingVerification
    UnauthorizedOperation`,
  not_found: `
    InvalidAddress.Malformed InvalidAddress.NotFound InvalidAddressID.NotFound InvalidAllocationID.NotFound
    InvalidAMIID.Malformed InvalidAMIID.NotFound InvalidAMIID.Unavailable InvalidAssociationID.NotFound
    InvalidAttachment.NotFound InvalidAttachmentID.NotFound InvalidGatewayID.NotFound InvalidGroup.NotFound
    InvalidGroupId.Malformed InvalidID InvalidInstanceID.Malformed InvalidInstanceID.NotFound
    InvalidInstanceType InvalidInternetGatewayId.Malformed InvalidInternetGatewayID.NotFound
    InvalidKeyPair.NotFound InvalidNetworkInterfaceAttachmentId.Malformed InvalidNetworkInterfaceId.Malformed
    InvalidNetworkInterfaceID.NotFound InvalidPermission.NotFound InvalidRoute.NotFound
    InvalidRouteTableId.Malformed InvalidRouteTableID.NotFound InvalidSecurityGroupId.Malformed
    InvalidSecurityGroupID.NotFound InvalidSnapshot.NotFound InvalidSubnet InvalidSubnetID.Malformed
    InvalidSubnetID.NotFound InvalidTargetException InvalidVolume.NotFound InvalidVolumeID.Malformed
    InvalidVpcID.Malformed InvalidVpcID.NotFound ListenerNotFoundException LoadBalancerNotFoundException
    NoSuchEntity NoSuchEntityException NoSuchResourceException NotFoundException ResourceNotFoundException
    SubnetNotFoundException TargetGroupNotFoundException`,
  already_exists: `
    DuplicateListenerException DuplicateLoadBalancerNameException DuplicateTargetGroupNameException
    EntityAlreadyExists EntityAlreadyExistsException InvalidAMIName.Duplicate InvalidGroup.Duplicate
    InvalidKeyPair.Duplicate InvalidPermission.Duplicate RouteAlreadyExists`,
  conflict: `
    ConcurrentModification ConcurrentModificationException ConcurrentTagAccess Gateway.NotAttached
    IdempotentInstanceTerminated IdempotentParameterMismatch IncorrectInstanceState IncorrectModificationState
    IncorrectState InvalidInstanceID InvalidInstanceState InvalidRequestException InvalidState
    InvalidSubnet.Conflict InvalidVpcState OperationNotPermitted OperationNotPermittedException
    PriorRequestNotCompleteException Resource.AlreadyAssigned Resource.AlreadyAssociated ResourceInUseException`,
  dependency_in_use: `
    CannotDelete DependencyViolation InvalidAddress.Locked InvalidGroup.InUse InvalidIPAddress.InUse
    InvalidNetworkInterface.InUse VolumeInUse`,
  quota_exceeded: `
    AddressLimitExceeded AttachmentLimitExceeded InstanceLimitExceeded InternetGatewayLimitExceeded
    InvalidInterface.IpAddressLimitExceeded KeyPairLimitExceeded LimitExceeded LimitExceededException
    MaxIOPSLimitExceeded MaxSpotInstanceCountExceeded NetworkInterfaceLimitExceeded
    PrivateIpAddressLimitExceeded ResourceCountLimitExceeded ResourceLimitExceeded
    ResourceLimitExceededException RouteLimitExceeded RouteTableLimitExceeded RulesPerSecurityGroupLimitExceeded
    SecurityGroupLimitExceeded SecurityGroupsPerInstanceLimitExceeded SecurityGroupsPerInterfaceLimitExceeded
    SubnetLimitExceeded TagLimitExceeded TooManyListenersException TooManyLoadBalancersException
    TooManyRegistrationsForTargetIdException TooManyTagsException TooManyTargetGroupsException
    TooManyTargetsException VcpuLimitExceeded VolumeLimitExceeded VpcLimitExceeded`,
  capacity_exhausted: `
    InsufficientAddressCapacity InsufficientCapacity InsufficientCapacityOnHost
    InsufficientFreeAddressesInSubnet InsufficientHostCapacity InsufficientInstanceCapacity
    InsufficientReservedInstanceCapacity InsufficientVolumeCapacity ReservationCapacityExceeded`,
  throttled: `
    RequestLimitExceeded RequestThrottled Throttling ThrottlingException TooManyRequestsException`,
  unsupported: `
    UnsupportedInstanceAttribute UnsupportedOperation UnsupportedProtocol`,
  unavailable: `
    InternalError InternalErrorException InternalFailure InternalServiceFault ServerException ServiceException
    ServiceFailure ServiceFailureException ServiceUnavailable ServiceUnavailableException Unavailable`,
});
