import { diskPathsOn } from '../sweep/disk-paths.ts';
import { machineImagePathsOn } from '../sweep/machine-image-paths.ts';
import { type Act, makeVmOf, noVm, type Parts, type Path, pathsOn } from '../sweep/paths.ts';

/** What VMs are made of: the stand-in's first image and smallest spec. */
const parts: Parts = { imageId: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201', specName: 'small-1' };

/** The network has one range, and subnets have ranges of the cloud's own. */
const networkOf =
  (name: string, ...subnets: readonly (readonly [string, string])[]): Act =>
  ({ networks }, options) => {
    const ranges = subnets.map(([subnet, cidr]) => ({ name: subnet, cidr }));
    return networks.create({ name, cidr: '10.0.0.0/16', subnets: ranges }, options);
  };

/** A network, a group and a key, for all that is made in them. */
export const clouditSurroundings: readonly Act[] = [
  networkOf('net', ['a', '10.0.4.0/22']),
  ({ securityGroups }, options) => securityGroups.create({ name: 'group', networkName: 'net' }, options),
  ({ keyPairs }, options) => keyPairs.create({ name: 'key' }, options),
];

const makeNetwork = networkOf('new', ['x', '10.0.16.0/22'], ['y', '10.0.20.0/22']);
const noNetwork: Act = ({ networks }, options) => networks.delete('new', options);

/** Changes of the network, which is there already and stays: a tenant has no second beside that of the surroundings. */
export const networkPaths: readonly Path[] = [
  { title: 'VPC with two subnets: create', change: makeNetwork, after: [noNetwork] },
  { title: 'VPC with two subnets: delete', before: [makeNetwork], change: noNetwork, after: [noNetwork] },
];

const makeSubnet: Act = ({ subnets }, options) =>
  subnets.create('net', { name: 'new', cidr: '10.0.8.0/22' }, options);
const noSubnet: Act = ({ subnets }, options) => subnets.delete('net', 'new', options);
const makeVm = makeVmOf(parts);
const makeAddress: Act = ({ publicIps }, options) => publicIps.create({ name: 'ip' }, options);
const noAddress: Act = ({ publicIps }, options) => publicIps.delete('ip', options);
const bind: Act = ({ publicIps }, options) => publicIps.associate('ip', { vmName: 'vm' }, options);
const free: Act = ({ publicIps }, options) => publicIps.disassociate('ip', options);

const ownPaths: readonly Path[] = [
  { title: 'subnet: add', change: makeSubnet, after: [noSubnet] },
  { title: 'subnet: delete', before: [makeSubnet], change: noSubnet, after: [noSubnet] },
  {
    title: 'public IP: associate',
    before: [makeVm, makeAddress],
    change: bind,
    after: [free, noAddress, noVm],
  },
  {
    title: 'public IP: disassociate',
    before: [makeVm, makeAddress, bind],
    change: free,
    after: [free, noAddress, noVm],
  },
  {
    title: 'VM with an address of its own: terminate',
    before: [makeVm, makeAddress, bind],
    change: noVm,
    after: [noVm, noAddress],
  },
];

/** Kinds that Cloudit does not have, and what it has otherwise. */
const otherwise = /^(VPC|subnet|NIC|public IP: (dis)?associate)/;

/** Every kind of change within {@link clouditSurroundings}. */
export const clouditPaths: readonly Path[] = [
  ...ownPaths,
  ...[pathsOn, diskPathsOn, machineImagePathsOn]
    .flatMap(pathsOf => pathsOf(parts))
    .filter(({ title }) => !otherwise.test(title)),
];
