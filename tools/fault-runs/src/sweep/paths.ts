import type { ChangeOptions, Connection, VmRequest } from '@cb-spider/core';

export type Act = (connection: Connection, options: ChangeOptions) => Promise<unknown>;

/** One kind of change, with what must exist before it and how to clean up after it. */
export interface Path {
  readonly title: string;
  /** Creates what must exist before the change, besides what {@link surroundings} create. */
  readonly before?: readonly Act[];
  readonly change: Act;
  /** Restores the state before `before`. */
  readonly after: readonly Act[];
  /** The change is not sent again if its reply is lost: its caller gets an error with `mayHaveActed`. */
  readonly mayFail?: true;
}

/** The image and the spec of VMs at one cloud. */
export interface Parts {
  readonly imageId: string;
  readonly specName: string;
}

const rule = (port: number) =>
  ({ direction: 'inbound', protocol: 'tcp', fromPort: port, toPort: port, cidr: '0.0.0.0/0' }) as const;
const outward = { ...rule(443), direction: 'outbound' } as const;
const place = { networkName: 'net', subnetName: 'a', securityGroupNames: ['group'] };
const twoSubnets = [
  { name: 'x', cidr: '10.5.1.0/24' },
  { name: 'y', cidr: '10.5.2.0/24' },
];

/** Creates the network, the security group and the key pair that the paths use. */
export const surroundings: readonly Act[] = [
  ({ networks }, options) =>
    networks.create(
      { name: 'net', cidr: '10.0.0.0/16', subnets: [{ name: 'a', cidr: '10.0.1.0/24' }] },
      options,
    ),
  ({ securityGroups }, options) => securityGroups.create({ name: 'group', networkName: 'net' }, options),
  ({ keyPairs }, options) => keyPairs.create({ name: 'key' }, options),
];

const createNetwork: Act = ({ networks }, options) =>
  networks.create({ name: 'new', cidr: '10.5.0.0/16', subnets: twoSubnets }, options);
const deleteNetwork: Act = ({ networks }, options) => networks.delete('new', options);
const createSubnet: Act = ({ subnets }, options) =>
  subnets.create('net', { name: 'new', cidr: '10.0.2.0/24' }, options);
const deleteSubnet: Act = ({ subnets }, options) => subnets.delete('net', 'new', options);
const createGroup: Act = ({ securityGroups }, options) =>
  securityGroups.create({ name: 'new', networkName: 'net', rules: [rule(22), outward] }, options);
const deleteGroup: Act = ({ securityGroups }, options) => securityGroups.delete('new', options);
const addRules: Act = ({ securityGroups }, options) =>
  securityGroups.addRules('new', [rule(80), { ...outward, fromPort: 53, toPort: 53 }], options);
const removeRules: Act = ({ securityGroups }, options) =>
  securityGroups.removeRules('new', [rule(22), outward], options);
const createKey: Act = ({ keyPairs }, options) => keyPairs.create({ name: 'new' }, options);
const deleteKey: Act = ({ keyPairs }, options) => keyPairs.delete('new', options);
const createIp: Act = ({ publicIps }, options) => publicIps.create({ name: 'ip' }, options);
const deleteIp: Act = ({ publicIps }, options) => publicIps.delete('ip', options);
const associate: Act = ({ publicIps }, options) => publicIps.associate('ip', { nicName: 'nic' }, options);
const associateWithVm: Act = ({ publicIps }, options) => publicIps.associate('ip', { vmName: 'vm' }, options);
const disassociate: Act = ({ publicIps }, options) => publicIps.disassociate('ip', options);
const createNic: Act = ({ nics }, options) => nics.create({ name: 'nic', ...place }, options);
const deleteNic: Act = ({ nics }, options) => nics.delete('nic', options);
const attach: Act = ({ nics }, options) => nics.attach('nic', 'vm', options);
const detach: Act = ({ nics }, options) => nics.detach('nic', options);
const addPrivateIp: Act = ({ nics }, options) => nics.addPrivateIp('nic', '10.0.1.77', options);
/** @param more further fields of the request, and other values for its usual fields */
export const createVmOf =
  (parts: Parts, more: Partial<VmRequest> = {}): Act =>
  ({ vms }, options) =>
    vms.create({ name: 'vm', ...parts, keyPairName: 'key', ...place, ...more }, options);
export const deleteVm: Act = ({ vms }, options) => vms.delete('vm', options);
const suspend: Act = ({ vms }, options) => vms.stop('vm', { ...options, wait: true });

/** Returns the acts that create and delete resources of some kinds. */
export function actsOn(parts: Parts) {
  return { createSubnet, deleteSubnet, createKey, deleteKey, createVm: createVmOf(parts), deleteVm };
}

/** Returns all kinds of changes except those of tags. */
export function pathsOn(parts: Parts): readonly Path[] {
  const createVm = createVmOf(parts);
  return [...networkPaths, ...keyPairPaths, ...addressPaths, ...nicPaths(createVm), ...vmPaths(createVm)];
}

/** Returns the same changes for a cloud that has neither separate NICs nor key pairs. */
export function pathsWithoutNics(parts: Parts): readonly Path[] {
  const createVm = createVmOf(parts);
  return [...networkPaths, ...vmAddressPaths(createVm), ...vmPaths(createVm)];
}

const networkPaths: readonly Path[] = [
  { title: 'VPC with two subnets: create', change: createNetwork, after: [deleteNetwork] },
  {
    title: 'VPC with two subnets: delete',
    before: [createNetwork],
    change: deleteNetwork,
    after: [deleteNetwork],
  },
  { title: 'subnet: add', change: createSubnet, after: [deleteSubnet] },
  { title: 'subnet: delete', before: [createSubnet], change: deleteSubnet, after: [deleteSubnet] },
  { title: 'security group: create', change: createGroup, after: [deleteGroup] },
  {
    title: 'security group: add rules',
    before: [createGroup],
    change: addRules,
    after: [deleteGroup],
    mayFail: true,
  },
  {
    title: 'security group: remove rules',
    before: [createGroup],
    change: removeRules,
    after: [deleteGroup],
  },
  { title: 'security group: delete', before: [createGroup], change: deleteGroup, after: [deleteGroup] },
];

const keyPairPaths: readonly Path[] = [
  { title: 'key pair: create', change: createKey, after: [deleteKey] },
  { title: 'key pair: delete', before: [createKey], change: deleteKey, after: [deleteKey] },
];

const freeAddressPaths: readonly Path[] = [
  { title: 'public IP: create', change: createIp, after: [deleteIp] },
  { title: 'public IP: delete', before: [createIp], change: deleteIp, after: [deleteIp] },
];

const addressPaths: readonly Path[] = [
  ...freeAddressPaths,
  {
    title: 'public IP: associate',
    before: [createNic, createIp],
    change: associate,
    after: [disassociate, deleteIp, deleteNic],
  },
  {
    title: 'public IP: disassociate',
    before: [createNic, createIp, associate],
    change: disassociate,
    after: [disassociate, deleteIp, deleteNic],
  },
];

function vmAddressPaths(createVm: Act): readonly Path[] {
  const after = [disassociate, deleteVm, deleteIp];
  return [
    ...freeAddressPaths,
    {
      title: 'public IP of a VM: associate',
      before: [createVm, createIp],
      change: associateWithVm,
      after,
    },
    {
      title: 'public IP of a VM: disassociate',
      before: [createVm, createIp, associateWithVm],
      change: disassociate,
      after,
    },
  ];
}

function nicPaths(createVm: Act): readonly Path[] {
  return [
    { title: 'NIC: create', change: createNic, after: [deleteNic] },
    {
      title: 'NIC: attach',
      before: [createVm, createNic],
      change: attach,
      after: [detach, deleteNic, deleteVm],
    },
    {
      title: 'NIC: detach',
      before: [createVm, createNic, attach],
      change: detach,
      after: [detach, deleteNic, deleteVm],
    },
    {
      title: 'NIC: add an address',
      before: [createNic],
      change: addPrivateIp,
      after: [deleteNic],
      mayFail: true,
    },
    {
      title: 'NIC: remove an address',
      before: [createNic, addPrivateIp],
      change: ({ nics }, options) => nics.removePrivateIp('nic', '10.0.1.77', options),
      after: [deleteNic],
    },
    { title: 'NIC: delete', before: [createNic], change: deleteNic, after: [deleteNic] },
  ];
}

function vmPaths(createVm: Act): readonly Path[] {
  return [
    { title: 'VM: create', change: createVm, after: [deleteVm] },
    { title: 'VM: suspend', before: [createVm], change: suspend, after: [deleteVm] },
    {
      title: 'VM: resume',
      before: [createVm, suspend],
      change: ({ vms }, options) => vms.start('vm', { ...options, wait: true }),
      after: [deleteVm],
    },
    {
      title: 'VM: reboot',
      before: [createVm],
      change: ({ vms }, options) => vms.reboot('vm', { ...options, wait: true }),
      after: [deleteVm],
      mayFail: true,
    },
    { title: 'VM: terminate', before: [createVm], change: deleteVm, after: [deleteVm] },
  ];
}
