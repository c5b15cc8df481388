import {
  type CallContext,
  toNativeId,
  type Vm,
  type VmDriverV1,
  type VmNic,
  type VmSpec,
  type VmStatus,
} from '@cb-spider/core/driver';
import type { RequestOf, TwinVm, TwinVmNic, TwinVmStatus } from '@cb-spider/twin';
import { noResult, type TwinCalls, toCreation, toNativeIds, toNativeObject } from '../twin-calls.ts';
import { vmStateOf } from '../vm-state.ts';
import type { DriverKind } from './driver-kind.ts';

export const vm: DriverKind<'vm', VmDriverV1> = {
  meanings: {
    'Capacity.Insufficient': 'capacity_exhausted',
    'Login.Missing': 'invalid_argument',
    'RootDisk.Invalid': 'invalid_argument',
    'Spec.Incompatible': 'invalid_argument',
    'Vm.NotFound': 'not_found',
    'Vm.WrongState': 'conflict',
  },
  open: calls => ({
    async doCreate(spec, context) {
      return calls.change('RunVm', toRunVm(spec, context), context, toVm);
    },
    async doGet(vmId, context) {
      return toVm(await calls.call('GetVm', { vmId }, context));
    },
    doList: (pageToken, context) => calls.page('ListVms', pageToken, context, toVm),
    async doGetStatus(vmId, context) {
      return toVmStatus(calls, await calls.call('GetVmStatus', { vmId }, context));
    },
    doListStatus: (pageToken, context) =>
      calls.page('ListVmStatus', pageToken, context, status => toVmStatus(calls, status)),
    doStart: (vmId, context) => calls.change('StartVm', { vmId }, context, noResult),
    doStop: (vmId, context) => calls.change('StopVm', { vmId }, context, noResult),
    doReboot: (vmId, context) => calls.change('RebootVm', { vmId }, context, noResult),
    doTerminate: (vmId, context) => calls.change('TerminateVm', { vmId }, context, noResult),
  }),
};

function toRunVm(spec: VmSpec, context: CallContext): RequestOf<'RunVm'> {
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

function toVm(vm: TwinVm): Vm {
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
    dataDiskIds: toNativeIds(vm.dataDiskIds),
    nics: vm.nics.map(toVmNic),
    privateIp: first?.addresses[0]?.privateIp,
    publicIp: first?.addresses[0]?.publicIp,
    privateDns: vm.privateDns,
    publicDns: vm.publicDns,
    accessPoint: vm.accessPoint,
    details: { UserName: vm.userName },
  };
}

function toVmStatus(calls: TwinCalls, { vmId, name, state, problem }: TwinVmStatus): VmStatus {
  const status = { nativeId: toNativeId(vmId), name, state: vmStateOf(state) };
  return problem === undefined ? status : { ...status, problem: calls.meaningOf(problem) };
}

function toVmNic({ nicId, deviceIndex, subnetId, addresses, macAddress }: TwinVmNic): VmNic {
  return { nicId: toNativeId(nicId), deviceIndex, subnetId: toNativeId(subnetId), addresses, macAddress };
}
