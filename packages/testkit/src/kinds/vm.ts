import type { CloudVmRequest, DriverFeatures, Vm } from '@cb-spider/core';
import { equal, isIpv4, isMacAddress, isOneOf, isText, isTrue, present } from '../expectations.ts';
import { testPublicKey } from '../ssh-keys.ts';
import type { OwnedKind } from './owned-kind.ts';
import { vmCases } from './vm-cases.ts';

export const vm: OwnedKind<'vm'> = {
  kind: 'vm',
  handler: 'vms',
  title: 'VMs',
  noun: 'VM',
  cost: 7,
  verbs: ['create', 'list', 'get', 'listStatus', 'status', 'start', 'stop', 'reboot', 'terminate'],
  particulars: [
    { key: 'rootDiskType', title: 'root disk type', of: ({ vms }) => vms?.rootDiskTypes.join(', ') || 'no' },
    { key: 'rootDiskSize', title: 'root disk size', of: ({ vms }) => (vms?.rootDiskSize ? 'yes' : 'no') },
    { key: 'windows', title: 'Windows', of: ({ vms }) => (vms?.windows ? 'yes' : 'no') },
  ],
  isClaimed: features => features.vms !== undefined,
  async request(bench, name) {
    const subnet = bench.has('subnets') ? await bench.shared('subnet') : undefined;
    const networkId = bench.has('networks') ? (await bench.shared('network')).nativeId : undefined;
    const groups = bench.has('securityGroups') ? [(await bench.shared('securityGroup')).nativeId] : [];
    const keyPairId = bench.has('keyPairs') ? (await bench.shared('keyPair')).nativeId : undefined;
    return {
      name,
      imageId: await bench.imageId(),
      specName: await bench.specName(),
      zone: subnet?.zone,
      networkId,
      subnetId: subnet?.nativeId,
      securityGroupIds: groups,
      keyPairId,
      publicKey: testPublicKey(),
      tags: bench.tags('vm'),
    };
  },
  checkFields(bench, vm, request) {
    const what = `of VM ${request.name}`;
    isOneOf(vm.state, ['creating', 'running'], `state ${what}`);
    isText(vm.nativeState, `nativeState ${what}`);
    equal(vm.imageId, request.imageId, `imageId ${what}`);
    equal(vm.specName, request.specName, `specName ${what}`);
    if (vm.state === 'running') checkRunning(vm, request, bench.features);
  },
  cases: vmCases,
};

function checkRunning(vm: Vm, request: CloudVmRequest, { zones }: DriverFeatures): void {
  const what = `of VM ${request.name}`;
  if (request.networkId !== undefined) equal(vm.networkId, request.networkId, `networkId ${what}`);
  if (request.subnetId !== undefined) equal(vm.subnetId, request.subnetId, `subnetId ${what}`);
  equal(vm.securityGroupIds.toSorted(), request.securityGroupIds?.toSorted(), `securityGroupIds ${what}`);
  equal(vm.keyPairId, request.keyPairId, `keyPairId ${what}`);
  isOneOf(vm.platform, ['linux', 'windows', 'unknown'], `platform ${what}`);
  if (zones) isText(vm.zone, `zone ${what}`);
  if (request.zone !== undefined) equal(vm.zone, request.zone, `zone ${what}`);
  if (vm.rootDisk.sizeGB !== undefined)
    isTrue(vm.rootDisk.sizeGB > 0, `rootDisk.sizeGB ${what} is ${vm.rootDisk.sizeGB}`);
  isIpv4(present(vm.privateIp, `privateIp ${what}`), `privateIp ${what}`);
  isIpv4(present(vm.publicIp, `publicIp ${what}`), `publicIp ${what}`);
  equal(vm.nics.length, 1, `number of the NICs ${what}`);
  const nic = present(vm.nics[0], `first NIC ${what}`);
  isText(nic.nicId, `nicId ${what}`);
  equal(nic.deviceIndex, 0, `deviceIndex of the first NIC ${what}`);
  if (nic.subnetId !== undefined && request.subnetId !== undefined)
    equal(nic.subnetId, request.subnetId, `subnetId of the first NIC ${what}`);
  if (nic.macAddress !== undefined) isMacAddress(nic.macAddress, `macAddress of the first NIC ${what}`);
  const first = { privateIp: vm.privateIp, publicIp: vm.publicIp };
  const { privateIp, publicIp } = present(nic.addresses[0], `first address ${what}`);
  equal({ privateIp, publicIp }, first, `first address of the first NIC ${what}`);
}
