import { diskPathsOn } from '../sweep/disk-paths.ts';
import { machineImagePathsOn } from '../sweep/machine-image-paths.ts';
import { type Act, createVmOf, deleteVm, type Parts, type Path, pathsOn } from '../sweep/paths.ts';

/** The stand-in's first image and its smallest spec, for VMs. */
const parts: Parts = { imageId: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201', specName: 'small-1' };

/** Creates the network. It has one range, and the ranges of its subnets have the sizes that the cloud allows. */
const networkOf =
  (name: string, ...subnets: readonly (readonly [string, string])[]): Act =>
  ({ networks }, options) => {
    const ranges = subnets.map(([subnet, cidr]) => ({ name: subnet, cidr }));
    return networks.create({ name, cidr: '10.0.0.0/16', subnets: ranges }, options);
  };

/** Creates the network, the security group and the key pair that the paths use. */
export const clouditSurroundings: readonly Act[] = [
  networkOf('net', ['a', '10.0.4.0/22']),
  ({ securityGroups }, options) => securityGroups.create({ name: 'group', networkName: 'net' }, options),
  ({ keyPairs }, options) => keyPairs.create({ name: 'key' }, options),
];

const createNetwork = networkOf('new', ['x', '10.0.16.0/22'], ['y', '10.0.20.0/22']);
const deleteNetwork: Act = ({ networks }, options) => networks.delete('new', options);

/** Changes of the network. They run without surroundings: a tenant has only one network, which always exists. */
export const networkPaths: readonly Path[] = [
  { title: 'VPC with two subnets: create', change: createNetwork, after: [deleteNetwork] },
  {
    title: 'VPC with two subnets: delete',
    before: [createNetwork],
    change: deleteNetwork,
    after: [deleteNetwork],
  },
];

const createSubnet: Act = ({ subnets }, options) =>
  subnets.create('net', { name: 'new', cidr: '10.0.8.0/22' }, options);
const deleteSubnet: Act = ({ subnets }, options) => subnets.delete('net', 'new', options);
const createVm = createVmOf(parts);
const createIp: Act = ({ publicIps }, options) => publicIps.create({ name: 'ip' }, options);
const deleteIp: Act = ({ publicIps }, options) => publicIps.delete('ip', options);
const associate: Act = ({ publicIps }, options) => publicIps.associate('ip', { vmName: 'vm' }, options);
const disassociate: Act = ({ publicIps }, options) => publicIps.disassociate('ip', options);

const ownPaths: readonly Path[] = [
  { title: 'subnet: add', change: createSubnet, after: [deleteSubnet] },
  { title: 'subnet: delete', before: [createSubnet], change: deleteSubnet, after: [deleteSubnet] },
  {
    title: 'public IP: associate',
    before: [createVm, createIp],
    change: associate,
    after: [disassociate, deleteIp, deleteVm],
  },
  {
    title: 'public IP: disassociate',
    before: [createVm, createIp, associate],
    change: disassociate,
    after: [disassociate, deleteIp, deleteVm],
  },
  {
    title: 'VM with an address of its own: terminate',
    before: [createVm, createIp, associate],
    change: deleteVm,
    after: [deleteVm, deleteIp],
  },
];

/** The titles of paths that Cloudit does not support, or that are replaced by paths above. */
const otherwise = /^(VPC|subnet|NIC|public IP: (dis)?associate)/;

/** All kinds of changes within {@link clouditSurroundings}. */
export const clouditPaths: readonly Path[] = [
  ...ownPaths,
  ...[pathsOn, diskPathsOn, machineImagePathsOn]
    .flatMap(pathsOf => pathsOf(parts))
    .filter(({ title }) => !otherwise.test(title)),
];
