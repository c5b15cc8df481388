import type { Part } from '../src/index.ts';

/** A network with a subnet, a security group, a key pair and a VM that uses them. */
export function stackParts(connection: string): readonly Part[] {
  const subnet = { name: 'sub', cidr: '10.0.0.0/24' };
  const used = { networkName: 'net', subnetName: 'sub', securityGroupNames: ['web'], keyPairName: 'ops' };
  const on = { connection, scope: '' };
  return [
    { ...on, kind: 'network', name: 'net', request: { cidr: '10.0.0.0/16', subnets: [subnet] } },
    { ...on, kind: 'subnet', scope: 'net', name: 'sub', request: { cidr: subnet.cidr } },
    { ...on, kind: 'securityGroup', name: 'web', request: { networkName: 'net', rules: [] } },
    { ...on, kind: 'keyPair', name: 'ops', request: {} },
    { ...on, kind: 'vm', name: 'front', request: { ...used, imageId: 'img-linux', specName: 'small' } },
  ];
}
