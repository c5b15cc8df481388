import { equal, isIpv4, isMacAddress, isOneOf, isTrue } from '../expectations.ts';
import { nicCases } from './nic-cases.ts';
import type { OwnedKind } from './owned-kind.ts';

export const nic: OwnedKind<'nic'> = {
  kind: 'nic',
  handler: 'nics',
  title: 'NICs',
  noun: 'NIC',
  cost: 6,
  verbs: ['create', 'list', 'get', 'attach', 'detach', 'addPrivateIp', 'removePrivateIp', 'delete'],
  limitOf(verb, { nics }) {
    if (verb === 'attach' && nics?.hotPlug === false) return 'while the VM is suspended';
    return verb.endsWith('PrivateIp') && !nics?.secondaryPrivateIps ? 'no' : undefined;
  },
  isClaimed: features => features.nics !== undefined,
  async request(bench, name) {
    const [network, subnet, group] = [
      await bench.shared('network'),
      await bench.shared('subnet'),
      await bench.shared('securityGroup'),
    ];
    return {
      name,
      networkId: network.nativeId,
      subnetId: subnet.nativeId,
      securityGroupIds: [group.nativeId],
      tags: bench.tags('nic'),
    };
  },
  checkFields(_bench, nic, request) {
    const what = `of NIC ${request.name}`;
    isOneOf(nic.state, ['creating', 'available'], `state ${what}`);
    equal(nic.networkId, request.networkId, `networkId ${what}`);
    equal(nic.subnetId, request.subnetId, `subnetId ${what}`);
    equal(nic.securityGroupIds.toSorted(), request.securityGroupIds?.toSorted(), `securityGroupIds ${what}`);
    isTrue(nic.addresses.length > 0, `addresses ${what} are missing`);
    for (const address of nic.addresses) {
      isIpv4(address.privateIp, `private address ${what}`);
      equal(address.publicIp, undefined, `public IP ${what}`);
    }
    if (nic.macAddress !== undefined) isMacAddress(nic.macAddress, `macAddress ${what}`);
    equal(nic.vmId, undefined, `vmId ${what}`);
    equal(nic.deviceIndex, undefined, `deviceIndex ${what}`);
  },
  cases: nicCases,
};
