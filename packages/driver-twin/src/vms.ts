import {
  type CallContext,
  toNativeId,
  type Vm,
  type VmDriverV1,
  type VmNic,
  type VmSpec,
  type VmStatus,
} from '@cb-spider/core/driver';
import type { RequestOf } from './engine/requests.ts';
import type { TwinVm, TwinVmNic, TwinVmStatus } from './engine/results.ts';
import { type TwinCalls, toCreation, toNativeIds, toNativeObject } from './twin-calls.ts';
import { vmStateOf } from './vm-state.ts';

export function createVms(calls: TwinCalls): VmDriverV1 {
  return {
    async doCreate(spec, context) {
      return toVm(await calls.call('RunVm', toRunVm(spec, context), context));
    },
    async doGet(vmId, context) {
      return toVm(await calls.call('GetVm', { vmId }, context));
    },
    doList: (pageToken, context) => calls.page('ListVms', pageToken, context, toVm),
    async doGetStatus(vmId, context) {
      return toVmStatus(await calls.call('GetVmStatus', { vmId }, context));
    },
    doListStatus: (pageToken, context) => calls.page('ListVmStatus', pageToken, context, toVmStatus),
    async doStart(vmId, context) {
      await calls.call('StartVm', { vmId }, context);
    },
    async doStop(vmId, context) {
      await calls.call('StopVm', { vmId }, context);
    },
    async doReboot(vmId, context) {
      await calls.call('RebootVm', { vmId }, context);
    },
    async doTerminate(vmId, context) {
      await calls.call('TerminateVm', { vmId }, context);
    },
  };
}

export function toRunVm(spec: VmSpec, context: CallContext): RequestOf<'RunVm'> {
  return {
    ...toCreation(spec, context),
    imageId: spec.imageId,
    specName: spec.specName,
    zone: spec.zone,
    // The cloud itself refuses a request without them.
    networkId: spec.networkId as string,
    subnetId: spec.subnetId as string,
    securityGroupIds: [...spec.securityGroupIds],
    keyPairId: spec.keyPairId,
    userName: spec.userName,
    password: spec.password,
    // The cloud itself refuses a type that it does not have.
    rootDiskType: spec.rootDiskType as RequestOf<'RunVm'>['rootDiskType'],
    rootDiskSizeGB: spec.rootDiskSizeGB,
  };
}

export function toVm(vm: TwinVm): Vm {
  const [first] = vm.nics;
  return {
    ...toNativeObject(vm.vmId, vm),
    state: vmStateOf(vm.state),
    nativeState: vm.state,
    zone: vm.zone,
    imageId: toNativeId(vm.imageId),
    specName: vm.specName,
    networkId: first && toNativeId(first.networkId),
    subnetId: first && toNativeId(first.subnetId),
    securityGroupIds: toNativeIds(first?.securityGroupIds ?? []),
    keyPairId: vm.keyPairId === undefined ? undefined : toNativeId(vm.keyPairId),
    platform: vm.platform,
    rootDisk: vm.rootDisk,
    nics: vm.nics.map(toVmNic),
    privateIp: first?.addresses[0]?.privateIp,
    publicIp: first?.addresses[0]?.publicIp,
    privateDns: vm.privateDns,
    publicDns: vm.publicDns,
    accessPoint: vm.accessPoint,
    details: { UserName: vm.userName },
  };
}

export function toVmStatus({ vmId, name, state }: TwinVmStatus): VmStatus {
  return { nativeId: toNativeId(vmId), name, state: vmStateOf(state) };
}

function toVmNic({ nicId, deviceIndex, subnetId, addresses, macAddress }: TwinVmNic): VmNic {
  return { nicId: toNativeId(nicId), deviceIndex, subnetId: toNativeId(subnetId), addresses, macAddress };
}
