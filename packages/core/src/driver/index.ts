export {
  type Acceptance,
  type Accepted,
  accepted,
  type Change,
  type Completed,
  type ContinuedChange,
  type ContinueV1,
  completed,
  isAccepted,
} from './accepted.ts';
export type { AnyCallDriverV1, AnyCallFunction } from './any-call.ts';
export type { CallContext, NativeReply } from './call-context.ts';
export type { ClusterState } from './cluster-state.ts';
export type {
  Cluster,
  ClusterAccess,
  ClusterDriverV1,
  ClusterSpec,
  ClusterToken,
} from './clusters.ts';
export type { Disk, DiskDriverV1, DiskSpec } from './disks.ts';
export {
  type ConnectTarget,
  type CredentialField,
  type DriverV1,
  defineDriver,
  type RegionField,
} from './driver.ts';
export type { DriverSessionV1, HandlerName } from './driver-session.ts';
export { type ErrorClass, type ErrorCode, errorCodes } from './errors.ts';
export type {
  CreateIdentity,
  DiskType,
  DriverFeatures,
  KindToCome,
  NameRule,
  RegionPlace,
  WaitLimits,
} from './features.ts';
export { type NativeId, type NativeObject, type Page, type Tags, toNativeId } from './ids.ts';
export type { Image, ImageArchitecture, ImageDriverV1 } from './images.ts';
export type { KeyPair, KeyPairDriverV1, KeyPairSpec } from './key-pairs.ts';
export {
  catalogueKinds,
  type InquiryKind,
  inquiryHandlers,
  type KindRow,
  kindRows,
  type NamedKind,
  namedKinds,
  type ResourceKind,
  resourceKinds,
  rowOf,
} from './kinds.ts';
export type {
  HealthChecker,
  Listener,
  LoadBalancer,
  LoadBalancerDriverV1,
  LoadBalancerScope,
  LoadBalancerSpec,
  LoadBalancerType,
  VmGroup,
  VmHealth,
} from './load-balancers.ts';
export type { MachineImage, MachineImageDriverV1, MachineImageSpec } from './machine-images.ts';
export {
  type MetricDriverV1,
  type MetricName,
  type MetricPoint,
  type MetricQuery,
  metricUnits,
} from './metrics.ts';
export type {
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Subnet,
  SubnetDriverV1,
  SubnetSpec,
} from './networks.ts';
export type { Nic, NicAddress, NicDriverV1, NicSpec } from './nics.ts';
export type { NodeGroup, NodeGroupDriverV1, NodeGroupSize, NodeGroupSpec } from './node-groups.ts';
export type { OnDemandPrice, PriceDriverV1, PriceQuery, VmPrice } from './prices.ts';
export type { PublicIp, PublicIpDriverV1, PublicIpSpec, PublicIpTarget } from './public-ips.ts';
export type { Quota, QuotaDriverV1 } from './quotas.ts';
export type { RateLimit } from './rate-limits.ts';
export type { RegionZone, RegionZoneDriverV1, Zone } from './region-zones.ts';
export type {
  SecurityGroup,
  SecurityGroupDriverV1,
  SecurityGroupSpec,
  SecurityRule,
} from './security-groups.ts';
export type { Gpu, Spec, SpecDriverV1 } from './specs.ts';
export type { TagDriverV1, TagRule, TagRules } from './tags.ts';
export {
  type RootDisk,
  type Vm,
  type VmDriverV1,
  type VmNic,
  type VmSpec,
  type VmState,
  type VmStatus,
  vmStates,
} from './vms.ts';
