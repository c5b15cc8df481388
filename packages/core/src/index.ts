export {
  type CallHistory,
  type CallRecord,
  type NativeCallRecord,
  type ResourceKind,
  resourceKinds,
} from './calls/call-record.ts';
export type { CallOptions } from './calls/call-runner.ts';
export type { RetryRule } from './calls/retry.ts';
export { Cloud, type CloudOptions } from './cloud/cloud.ts';
export type { CloudKeyPairRequest, CreatedKeyPair } from './cloud/cloud-key-pairs.ts';
export type { CloudNetworkRequest, CloudSubnetRequest } from './cloud/cloud-networks.ts';
export type { CloudNicRequest } from './cloud/cloud-nics.ts';
export type { WaitCallOptions } from './cloud/cloud-objects.ts';
export type { CloudPublicIpRequest, CloudPublicIpTarget } from './cloud/cloud-public-ips.ts';
export type { CloudSecurityGroupRequest, SecurityRulesRequest } from './cloud/cloud-security-groups.ts';
export type { CloudVmRequest } from './cloud/cloud-vms.ts';
export { type ConnectOptions, connect } from './connect.ts';
export type * from './driver/index.ts';
export { defineDriver, errorCodes, toNativeId, vmStates } from './driver/index.ts';
export { CloudError, type ErrorDetails, type ErrorPlace, invalidArgument } from './errors/cloud-error.ts';
export type * from './store/index.ts';
export { type Clock, systemClock } from './time/clock.ts';
