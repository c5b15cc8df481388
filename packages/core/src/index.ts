export { type AuditCheck, auditHash, checkAudit, linked } from './audit/audit-chain.ts';
export type { CallOptions } from './calls/call.ts';
export type {
  AttemptFacts,
  CallHistory,
  CallPlace,
  CallRecord,
  EndedCall,
  EndedNativeCall,
  NativeCallRecord,
} from './calls/call-record.ts';
export { asCaller, type Caller, currentCaller } from './calls/caller.ts';
export type { ConnectionEvent } from './calls/connection-health.ts';
export type { RetryRule } from './calls/retry.ts';
export type { ChangeEntry, ChangeEvent, ChangeLog, ChangeNews } from './changes/change-log.ts';
export type { ChangeCallOptions, Continuation } from './cloud/changes.ts';
export { Cloud, type CloudOptions } from './cloud/cloud.ts';
export type { AnyCallRequest } from './cloud/cloud-any-call.ts';
export type { CloudClusterRequest } from './cloud/cloud-clusters.ts';
export type { CloudDiskRequest } from './cloud/cloud-disks.ts';
export type { CloudKeyPairRequest, CreatedKeyPair } from './cloud/cloud-key-pairs.ts';
export type { CloudHealthCheckerRequest, CloudLoadBalancerRequest } from './cloud/cloud-load-balancers.ts';
export type { CloudMachineImageRequest } from './cloud/cloud-machine-images.ts';
export type { MetricRequest, MetricSeries } from './cloud/cloud-metrics.ts';
export type { CloudNetworkRequest } from './cloud/cloud-networks.ts';
export type { CloudNicRequest } from './cloud/cloud-nics.ts';
export type { CloudNodeGroupRequest } from './cloud/cloud-node-groups.ts';
export type { PriceRequest } from './cloud/cloud-prices.ts';
export type { CloudPublicIpRequest, CloudPublicIpTarget } from './cloud/cloud-public-ips.ts';
export type { CloudSecurityGroupRequest, SecurityRulesRequest } from './cloud/cloud-security-groups.ts';
export type { CloudSubnetRequest } from './cloud/cloud-subnets.ts';
export type { CloudVmRequest, VmControl } from './cloud/cloud-vms.ts';
export type { WaitCallOptions } from './cloud/wait-call-options.ts';
export { type ConnectOptions, connect } from './connect.ts';
export type { ConfigDeleteOptions, ConfigPutOptions, ConfigRecords } from './connections/config-records.ts';
export type {
  Configuration,
  ConfigurationRequests,
  ConnectionRequest,
  CredentialInfo,
  CredentialRequest,
  DriverRequest,
  RegionRequest,
} from './connections/configuration.ts';
export { DriverRegistry } from './discovery/driver-registry.ts';
export {
  type DriverProblem,
  type DriverScan,
  type DriverSource,
  type FoundDriver,
  givenDrivers,
} from './discovery/driver-source.ts';
export type * from './driver/index.ts';
export {
  accepted,
  completed,
  defineDriver,
  errorCodes,
  inquiryHandlers,
  isAccepted,
  kindRows,
  metricUnits,
  namedKinds,
  resourceKinds,
  rowOf,
  toNativeId,
  vmStates,
} from './driver/index.ts';
export { CloudError, type ErrorDetails, type ErrorPlace, invalidArgument } from './errors/cloud-error.ts';
export type { CallPriority } from './limits/priority.ts';
export type { RateLimiterOptions } from './limits/rate-limiter.ts';
export { type EndpointState, Traffic } from './limits/traffic.ts';
export type { OperationInfo, Operations } from './operations/operations.ts';
export type {
  ParentChange,
  ParentOperations,
  ParentOptions,
  ParentRun,
  ParentWork,
} from './operations/parent-operations.ts';
export type { ProgressEvent } from './operations/parent-progress.ts';
export { type ChangePlan, PlannedOnly } from './operations/planned-only.ts';
export type { RequestOutcome, Requests } from './operations/requests.ts';
export type { SshKeyPair } from './requests/ssh-keys.ts';
export { type ClusterUser, kubeconfigOf } from './resources/cluster-kubeconfig.ts';
export type { ClusterInfo, ClusterRequest } from './resources/clusters.ts';
export type { Connection } from './resources/connection.ts';
export type { DestroyedKind, DestroyOptions, DestroyReport } from './resources/destroy-all.ts';
export type { DetailedInventory, Inventory, InventoryEntry } from './resources/diff-records.ts';
export type { DiskInfo, DiskRequest } from './resources/disks.ts';
export type { KeyPairInfo, KeyPairRequest, NewKeyPairInfo } from './resources/key-pairs.ts';
export type {
  HealthCheckerRequest,
  ListenerRequest,
  LoadBalancerInfo,
  LoadBalancerRequest,
  VmHealthInfo,
} from './resources/load-balancers.ts';
export type { MachineImageInfo, MachineImageRequest } from './resources/machine-images.ts';
export type { Managed, Reference } from './resources/managed.ts';
export type { DeleteOptions } from './resources/managed-objects.ts';
export type { NamedPage, PageRequest } from './resources/named-page.ts';
export type { NetworkInfo, NetworkRequest } from './resources/networks.ts';
export type { NicInfo, NicRequest } from './resources/nics.ts';
export type { NodeGroupInfo, NodeGroupRequest, NodeGroupSizeRequest } from './resources/node-groups.ts';
export type { ObjectTags, Tagged } from './resources/object-tags.ts';
export type { Deleted } from './resources/programs/delete-program.ts';
export type { AssociateRequest, PublicIpInfo, PublicIpRequest } from './resources/public-ips.ts';
export type {
  SecurityGroupInfo,
  SecurityGroupRequest,
  SecurityRuleRequest,
} from './resources/security-groups.ts';
export type { ChangeOptions, IdTransformMode } from './resources/service-context.ts';
export type { NamedServices } from './resources/services.ts';
export type { SubnetInfo, SubnetRequest } from './resources/subnets.ts';
export type { VmInfo, VmNicInfo } from './resources/vm-info.ts';
export { addressHostKeyId, sshAddressOf, vmHostKeyId } from './resources/vm-info.ts';
export type { VmRequest } from './resources/vm-request.ts';
export type { VmStatusEvent } from './resources/vm-states.ts';
export type { ControlOptions, VmStatusInfo } from './resources/vms.ts';
export { type KeyRotation, rotateKey } from './rotate-key.ts';
export { createSpider, Spider } from './spider.ts';
export type { SpiderOptions } from './spider-options.ts';
export type * from './store/index.ts';
export { type Clock, systemClock } from './time/clock.ts';
export { keyFromFile, keyFromText } from './vault/key-file.ts';
export { Vault } from './vault/vault.ts';
