import { type RootDisk, toNativeId, type Vm, type VmNic, type VmStatus } from '@cb-spider/core/driver';
import { canonicalMac, flatDetails } from '@cb-spider/driver-kit';
import type { VirtualMachine } from './client/native-types.ts';
import { imageIdOf } from './images.ts';
import { type Parts, publicIpOf } from './network-parts.ts';
import { listOf, markOf, toNativeObject } from './own-marks.ts';
import { zoneLabel } from './region-zones.ts';
import { addressOf } from './steps.ts';
import { nicIdsOf } from './vm-nics.ts';
import { problemOf, stateOf } from './vm-state.ts';

export function toVm(vm: VirtualMachine, parts: Parts): Vm {
  const nics = nicIdsOf(vm).map((id, index) => toVmNic(id, index, parts));
  const [first] = nics;
  const vip = parts.vips.find(({ metadata }) => metadata.name === first?.nicId);
  const network = vip && markOf(vip, 'network');
  const keyPair = markOf(vm, 'keyPair');
  const { printableStatus, conditions } = vm.status ?? {};
  const platform = markOf(vm, 'platform');
  return {
    ...toNativeObject(vm),
    state: stateOf(vm),
    nativeState: printableStatus || 'Pending',
    zone: vm.spec.template.spec.nodeSelector?.[zoneLabel],
    imageId: imageIdOf(vm),
    specName: vm.spec.instancetype?.name ?? 'custom',
    networkId: network === undefined ? undefined : toNativeId(network),
    subnetId: first?.subnetId,
    securityGroupIds: listOf(vip && markOf(vip, 'securityGroups')).map(toNativeId),
    keyPairId: keyPair === undefined ? undefined : toNativeId(keyPair),
    platform: platform === 'linux' || platform === 'windows' ? platform : 'unknown',
    rootDisk: rootDiskOf(vm),
    nics,
    privateIp: first?.addresses[0]?.privateIp,
    publicIp: first?.addresses[0]?.publicIp,
    details: flatDetails({ runStrategy: vm.spec.runStrategy, conditions }),
  };
}

export function toVmStatus(vm: VirtualMachine): VmStatus {
  const { nativeId, name } = toNativeObject(vm);
  return { nativeId, name, state: stateOf(vm), problem: problemOf(vm) };
}

function toVmNic(id: string, deviceIndex: number, parts: Parts): VmNic {
  const vip = parts.vips.find(({ metadata }) => metadata.name === id);
  const privateIp = vip && addressOf(vip);
  const subnet = vip?.spec.subnet;
  return {
    nicId: toNativeId(id),
    deviceIndex,
    subnetId: subnet === undefined ? undefined : toNativeId(subnet),
    addresses: privateIp === undefined ? [] : [{ privateIp, publicIp: publicIpOf(id, parts) }],
    macAddress: vip?.status?.mac && canonicalMac(vip.status.mac),
  };
}

function rootDiskOf({ spec }: VirtualMachine): RootDisk {
  const { storage } = spec.dataVolumeTemplates?.[0]?.spec ?? {};
  const [, size] = /^(\d+)Gi$/.exec(storage?.resources?.requests?.storage ?? '') ?? [];
  return size === undefined ? {} : { sizeGB: Number(size) };
}
