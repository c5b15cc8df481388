import type { Connection } from '@cb-spider/core';

const place = { networkName: 'net', subnetName: 'sub-a', securityGroupNames: ['group'] };
const system = { imageId: 'twin-ubuntu-24.04-x86_64', specName: 'twin-small', keyPairName: 'key' };

/** The request for a VM that must exist before the changes. */
export const vmRequest = { ...place, ...system, name: 'vm' };

/** Changes with one or more writes each, and their titles. */
export const changes: readonly (readonly [string, (connection: Connection) => Promise<unknown>])[] = [
  ['a new address', ({ publicIps }) => publicIps.create({ name: 'new' })],
  [
    'a new network with a subnet',
    ({ networks }) =>
      networks.create({ name: 'new', cidr: '10.9.0.0/16', subnets: [{ name: 'sub', cidr: '10.9.1.0/24' }] }),
  ],
  ['a new VM', ({ vms }) => vms.create({ ...vmRequest, name: 'new' })],
  ['a new NIC', ({ nics }) => nics.create({ ...place, name: 'new' })],
  ['a stop', ({ vms }) => vms.stop('vm', { wait: true })],
  ['the end of a VM', ({ vms }) => vms.delete('vm')],
];
