import type { CloudVmRequest, Vm, VmState } from '@cb-spider/core';
import { equal, isIpv4, isMacAddress, isOneOf, isText, isTrue, present } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';

/** States in which a VM is no more, or soon. */
export const goneStates: readonly VmState[] = ['terminating', 'terminated', 'notExist'];

export const vmKind: OwnedKind<Vm, CloudVmRequest> = {
  kind: 'vm',
  handler: 'vms',
  async request(bench, name) {
    const { shared } = bench;
    const network = await shared.network();
    const subnet = await shared.subnet();
    const group = await shared.securityGroup();
    const keyPair = await shared.keyPair();
    return {
      name,
      imageId: await shared.imageId(),
      specName: await shared.specName(),
      zone: subnet.zone,
      networkId: network.nativeId,
      subnetId: subnet.nativeId,
      securityGroupIds: [group.nativeId],
      keyPairId: keyPair.nativeId,
      publicKey: keyPair.publicKey,
      tags: bench.tags('vm'),
    };
  },
  create: (cloud, request, options) => cloud.vms.create(request, options),
  get: (cloud, _request, id, options) => cloud.vms.get(id, options),
  pages: cloud => cloud.vms.listPages(),
  delete: (cloud, _request, id, options) => cloud.vms.terminate(id, options),
  isReady: vm => vm.state === 'running',
  isThere: vm => vm.state !== 'terminated' && vm.state !== 'notExist',
  checkFields(bench, vm, request) {
    const what = `of VM ${request.name}`;
    isOneOf(vm.state, ['creating', 'running'], `state ${what}`);
    isText(vm.nativeState, `nativeState ${what}`);
    equal(vm.imageId, request.imageId, `imageId ${what}`);
    equal(vm.specName, request.specName, `specName ${what}`);
    if (vm.state === 'running') checkRunning(vm, request, bench.features.zones);
  },
};

function checkRunning(vm: Vm, request: CloudVmRequest, zones: boolean): void {
  const what = `of VM ${request.name}`;
  equal(vm.networkId, request.networkId, `networkId ${what}`);
  equal(vm.subnetId, request.subnetId, `subnetId ${what}`);
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
  if (nic.subnetId !== undefined) equal(nic.subnetId, request.subnetId, `subnetId of the first NIC ${what}`);
  if (nic.macAddress !== undefined) isMacAddress(nic.macAddress, `macAddress of the first NIC ${what}`);
  const first = { privateIp: vm.privateIp, publicIp: vm.publicIp };
  const { privateIp, publicIp } = present(nic.addresses[0], `first address ${what}`);
  equal({ privateIp, publicIp }, first, `first address of the first NIC ${what}`);
}
