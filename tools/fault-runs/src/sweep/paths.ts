import type { ChangeOptions, Connection, VmRequest } from '@cb-spider/core';

export type Act = (connection: Connection, options: ChangeOptions) => Promise<unknown>;

/** One kind of change, with what it needs before and what it may leave. */
export interface Path {
  readonly title: string;
  /** What must be there before the change, beside what {@link surroundings} make. */
  readonly before?: readonly Act[];
  readonly change: Act;
  /** Brings back what was there before `before`. */
  readonly after: readonly Act[];
  /** It is not sent again when its reply is lost: its caller gets an error that it may have been done. */
  readonly mayFail?: true;
}

/** What VMs are made of at one cloud. */
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

/** A network, a group and a key, for all that is made in them. */
export const surroundings: readonly Act[] = [
  ({ networks }, options) =>
    networks.create(
      { name: 'net', cidr: '10.0.0.0/16', subnets: [{ name: 'a', cidr: '10.0.1.0/24' }] },
      options,
    ),
  ({ securityGroups }, options) => securityGroups.create({ name: 'group', networkName: 'net' }, options),
  ({ keyPairs }, options) => keyPairs.create({ name: 'key' }, options),
];

const makeNetwork: Act = ({ networks }, options) =>
  networks.create({ name: 'new', cidr: '10.5.0.0/16', subnets: twoSubnets }, options);
const noNetwork: Act = ({ networks }, options) => networks.delete('new', options);
const makeSubnet: Act = ({ subnets }, options) =>
  subnets.create('net', { name: 'new', cidr: '10.0.2.0/24' }, options);
const noSubnet: Act = ({ subnets }, options) => subnets.delete('net', 'new', options);
const makeGroup: Act = ({ securityGroups }, options) =>
  securityGroups.create({ name: 'new', networkName: 'net', rules: [rule(22), outward] }, options);
const noGroup: Act = ({ securityGroups }, options) => securityGroups.delete('new', options);
const addRules: Act = ({ securityGroups }, options) =>
  securityGroups.addRules('new', [rule(80), { ...outward, fromPort: 53, toPort: 53 }], options);
const removeRules: Act = ({ securityGroups }, options) =>
  securityGroups.removeRules('new', [rule(22), outward], options);
const makeKey: Act = ({ keyPairs }, options) => keyPairs.create({ name: 'new' }, options);
const noKey: Act = ({ keyPairs }, options) => keyPairs.delete('new', options);
const makeAddress: Act = ({ publicIps }, options) => publicIps.create({ name: 'ip' }, options);
const noAddress: Act = ({ publicIps }, options) => publicIps.delete('ip', options);
const bind: Act = ({ publicIps }, options) => publicIps.associate('ip', { nicName: 'nic' }, options);
const bindToVm: Act = ({ publicIps }, options) => publicIps.associate('ip', { vmName: 'vm' }, options);
const free: Act = ({ publicIps }, options) => publicIps.disassociate('ip', options);
const makeCard: Act = ({ nics }, options) => nics.create({ name: 'nic', ...place }, options);
const noCard: Act = ({ nics }, options) => nics.delete('nic', options);
const attach: Act = ({ nics }, options) => nics.attach('nic', 'vm', options);
const detach: Act = ({ nics }, options) => nics.detach('nic', options);
const addPrivateIp: Act = ({ nics }, options) => nics.addPrivateIp('nic', '10.0.1.77', options);
/** @param more what it has beside the usual */
export const makeVmOf =
  (parts: Parts, more: Partial<VmRequest> = {}): Act =>
  ({ vms }, options) =>
    vms.create({ name: 'vm', ...parts, keyPairName: 'key', ...place, ...more }, options);
export const noVm: Act = ({ vms }, options) => vms.delete('vm', options);
const suspend: Act = ({ vms }, options) => vms.stop('vm', { ...options, wait: true });

/** What makes an object of some kinds, and what removes it again. */
export function makesOf(parts: Parts) {
  return { makeSubnet, noSubnet, makeKey, noKey, makeVm: makeVmOf(parts), noVm };
}

/** Every kind of change, but for those of tags, at a cloud whose VMs are made of these parts. */
export function pathsOn(parts: Parts): readonly Path[] {
  const makeVm = makeVmOf(parts);
  return [...networkPaths, ...keyPairPaths, ...addressPaths, ...nicPaths(makeVm), ...vmPaths(makeVm)];
}

/** The same at a cloud that has neither NICs nor key pairs of their own. */
export function pathsWithoutNics(parts: Parts): readonly Path[] {
  const makeVm = makeVmOf(parts);
  return [...networkPaths, ...vmAddressPaths(makeVm), ...vmPaths(makeVm)];
}

const networkPaths: readonly Path[] = [
  { title: 'VPC with two subnets: create', change: makeNetwork, after: [noNetwork] },
  { title: 'VPC with two subnets: delete', before: [makeNetwork], change: noNetwork, after: [noNetwork] },
  { title: 'subnet: add', change: makeSubnet, after: [noSubnet] },
  { title: 'subnet: delete', before: [makeSubnet], change: noSubnet, after: [noSubnet] },
  { title: 'security group: create', change: makeGroup, after: [noGroup] },
  {
    title: 'security group: add rules',
    before: [makeGroup],
    change: addRules,
    after: [noGroup],
    mayFail: true,
  },
  {
    title: 'security group: remove rules',
    before: [makeGroup],
    change: removeRules,
    after: [noGroup],
  },
  { title: 'security group: delete', before: [makeGroup], change: noGroup, after: [noGroup] },
];

const keyPairPaths: readonly Path[] = [
  { title: 'key pair: create', change: makeKey, after: [noKey] },
  { title: 'key pair: delete', before: [makeKey], change: noKey, after: [noKey] },
];

const freeAddressPaths: readonly Path[] = [
  { title: 'public IP: create', change: makeAddress, after: [noAddress] },
  { title: 'public IP: delete', before: [makeAddress], change: noAddress, after: [noAddress] },
];

const addressPaths: readonly Path[] = [
  ...freeAddressPaths,
  {
    title: 'public IP: associate',
    before: [makeCard, makeAddress],
    change: bind,
    after: [free, noAddress, noCard],
  },
  {
    title: 'public IP: disassociate',
    before: [makeCard, makeAddress, bind],
    change: free,
    after: [free, noAddress, noCard],
  },
];

function vmAddressPaths(makeVm: Act): readonly Path[] {
  const after = [free, noVm, noAddress];
  return [
    ...freeAddressPaths,
    {
      title: 'public IP of a VM: associate',
      before: [makeVm, makeAddress],
      change: bindToVm,
      after,
    },
    {
      title: 'public IP of a VM: disassociate',
      before: [makeVm, makeAddress, bindToVm],
      change: free,
      after,
    },
  ];
}

function nicPaths(makeVm: Act): readonly Path[] {
  return [
    { title: 'NIC: create', change: makeCard, after: [noCard] },
    { title: 'NIC: attach', before: [makeVm, makeCard], change: attach, after: [detach, noCard, noVm] },
    {
      title: 'NIC: detach',
      before: [makeVm, makeCard, attach],
      change: detach,
      after: [detach, noCard, noVm],
    },
    {
      title: 'NIC: add an address',
      before: [makeCard],
      change: addPrivateIp,
      after: [noCard],
      mayFail: true,
    },
    {
      title: 'NIC: remove an address',
      before: [makeCard, addPrivateIp],
      change: ({ nics }, options) => nics.removePrivateIp('nic', '10.0.1.77', options),
      after: [noCard],
    },
    { title: 'NIC: delete', before: [makeCard], change: noCard, after: [noCard] },
  ];
}

function vmPaths(makeVm: Act): readonly Path[] {
  return [
    { title: 'VM: create', change: makeVm, after: [noVm] },
    { title: 'VM: suspend', before: [makeVm], change: suspend, after: [noVm] },
    {
      title: 'VM: resume',
      before: [makeVm, suspend],
      change: ({ vms }, options) => vms.start('vm', { ...options, wait: true }),
      after: [noVm],
    },
    {
      title: 'VM: reboot',
      before: [makeVm],
      change: ({ vms }, options) => vms.reboot('vm', { ...options, wait: true }),
      after: [noVm],
      mayFail: true,
    },
    { title: 'VM: terminate', before: [makeVm], change: noVm, after: [noVm] },
  ];
}
