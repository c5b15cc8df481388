import type { CloudNicRequest, Nic } from '@cb-spider/core';
import { equal, isIpv4, isMacAddress, isOneOf, isTrue } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';

export const nicKind: OwnedKind<Nic, CloudNicRequest> = {
  kind: 'nic',
  handler: 'nics',
  async request(bench, name) {
    const [network, subnet, group] = [
      await bench.shared.network(),
      await bench.shared.subnet(),
      await bench.shared.securityGroup(),
    ];
    return {
      name,
      networkId: network.nativeId,
      subnetId: subnet.nativeId,
      securityGroupIds: [group.nativeId],
      tags: bench.tags('nic'),
    };
  },
  create: (cloud, request, options) => cloud.nics.create(request, options),
  get: (cloud, _request, id, options) => cloud.nics.get(id, options),
  pages: cloud => cloud.nics.listPages(),
  delete: (cloud, _request, id, options) => cloud.nics.delete(id, options),
  isReady: nic => nic.state === 'available',
  isThere: nic => nic.state !== 'deleting',
  checkFields(_bench, nic, request) {
    const what = `of NIC ${request.name}`;
    isOneOf(nic.state, ['creating', 'available'], `state ${what}`);
    equal(nic.networkId, request.networkId, `networkId ${what}`);
    equal(nic.subnetId, request.subnetId, `subnetId ${what}`);
    equal(nic.securityGroupIds.toSorted(), request.securityGroupIds?.toSorted(), `securityGroupIds ${what}`);
    isTrue(nic.addresses.length > 0, `addresses ${what} are missing`);
    for (const address of nic.addresses) {
      isIpv4(address.privateIp, `private address ${what}`);
      equal(address.publicIp, undefined, `public address ${what}`);
    }
    if (nic.macAddress !== undefined) isMacAddress(nic.macAddress, `macAddress ${what}`);
    equal(nic.vmId, undefined, `vmId ${what}`);
    equal(nic.deviceIndex, undefined, `deviceIndex ${what}`);
  },
};
