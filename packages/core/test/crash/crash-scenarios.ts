import { clusterScenarios } from './cluster-scenarios.ts';
import { loadBalancerScenarios } from './crash-load-balancers.ts';
import { registrations } from './crash-registrations.ts';
import {
  address,
  attachedDisk,
  boundAddress,
  createdNic,
  disk,
  diskAndMachine,
  group,
  image,
  machine,
  network,
  nic,
  nicAndMachine,
  nothing,
  other,
  parts,
  rule,
  type Scenario,
  vm,
} from './crash-scenes.ts';

export type { Scenario } from './crash-scenes.ts';

const diskScenarios: readonly Scenario[] = [
  { program: 'disk.create', prepare: nothing, act: disk },
  { program: 'disk.delete', prepare: disk, act: ({ disks }) => disks.delete('disk') },
  { program: 'disk.enlarge', prepare: disk, act: ({ disks }) => disks.enlarge('disk', 40) },
  { program: 'disk.attach', prepare: diskAndMachine, act: ({ disks }) => disks.attach('disk', 'vm') },
  { program: 'disk.detach', prepare: attachedDisk, act: ({ disks }) => disks.detach('disk', 'vm') },
  {
    program: 'vm.create',
    prepare: async (connection, cloud) => {
      await parts(connection, cloud);
      await disk(connection);
    },
    act: ({ vms }) => vms.create({ ...vm, dataDiskNames: ['disk'] }),
  },
  { program: 'vm.terminate', prepare: attachedDisk, act: ({ vms }) => vms.delete('vm') },
];

export const scenarios: readonly Scenario[] = [
  ...diskScenarios,
  { program: 'network.create', prepare: nothing, act: network },
  { program: 'network.delete', prepare: network, act: ({ networks }) => networks.delete('net') },
  {
    program: 'subnet.create',
    prepare: network,
    act: ({ subnets }) => subnets.create('net', { name: 'sub-c', cidr: '10.0.2.0/24' }),
  },
  {
    program: 'subnet.delete',
    prepare: network,
    act: ({ subnets }) => subnets.delete('net', 'sub-a'),
  },
  {
    program: 'securityGroup.create',
    prepare: network,
    act: ({ securityGroups }) => securityGroups.create({ name: 'group', networkName: 'net', rules: [rule] }),
  },
  {
    program: 'securityGroup.delete',
    prepare: group,
    act: ({ securityGroups }) => securityGroups.delete('group'),
  },
  {
    program: 'securityGroup.addRules',
    prepare: group,
    act: ({ securityGroups }) => securityGroups.addRules('group', [other]),
  },
  {
    program: 'securityGroup.removeRules',
    prepare: group,
    act: ({ securityGroups }) => securityGroups.removeRules('group', [rule]),
  },
  {
    program: 'keyPair.create',
    prepare: nothing,
    act: ({ keyPairs }) => keyPairs.create({ name: 'key' }),
  },
  {
    program: 'keyPair.create',
    prepare: nothing,
    act: ({ keyPairs }) => keyPairs.create({ name: 'key' }),
    keepsNoKeys: true,
    ends: 'undone', // its private half was lost with the process
  },
  { program: 'keyPair.delete', prepare: parts, act: ({ keyPairs }) => keyPairs.delete('key') },
  { program: 'publicIp.create', prepare: nothing, act: address },
  { program: 'publicIp.delete', prepare: address, act: ({ publicIps }) => publicIps.delete('ip') },
  {
    program: 'publicIp.associate',
    prepare: async connection => {
      await createdNic(connection);
      await address(connection);
    },
    act: ({ publicIps }) => publicIps.associate('ip', { nicName: 'nic' }),
  },
  {
    program: 'publicIp.disassociate',
    prepare: boundAddress,
    act: ({ publicIps }) => publicIps.disassociate('ip'),
  },
  { program: 'nic.create', prepare: group, act: ({ nics }) => nics.create(nic) },
  { program: 'nic.delete', prepare: createdNic, act: ({ nics }) => nics.delete('nic') },
  { program: 'nic.attach', prepare: nicAndMachine, act: ({ nics }) => nics.attach('nic', 'vm') },
  {
    program: 'nic.detach',
    prepare: async (connection, cloud) => {
      await nicAndMachine(connection, cloud);
      await connection.nics.attach('nic', 'vm');
    },
    act: ({ nics }) => nics.detach('nic'),
  },
  {
    program: 'nic.addPrivateIp',
    prepare: createdNic,
    act: ({ nics }) => nics.addPrivateIp('nic', undefined),
  },
  {
    program: 'nic.removePrivateIp',
    prepare: async connection => {
      await createdNic(connection);
      await connection.nics.addPrivateIp('nic', '10.0.0.77');
    },
    act: ({ nics }) => nics.removePrivateIp('nic', '10.0.0.77'),
  },
  {
    program: 'machineImage.create',
    prepare: machine,
    act: ({ machineImages }) => machineImages.create({ name: 'image', vmName: 'vm' }),
  },
  {
    program: 'machineImage.delete',
    prepare: image,
    act: ({ machineImages }) => machineImages.delete('image'),
  },
  { program: 'vm.create', prepare: parts, act: ({ vms }) => vms.create(vm) },
  {
    program: 'vm.create', // from a machine image
    prepare: image,
    act: ({ vms }) => vms.create({ ...vm, name: 'copy', imageId: undefined, machineImageName: 'image' }),
  },
  { program: 'vm.stop', prepare: machine, act: ({ vms }) => vms.stop('vm', { wait: true }) },
  {
    program: 'vm.start',
    prepare: async (connection, cloud) => {
      await machine(connection, cloud);
      await connection.vms.stop('vm', { wait: true });
    },
    act: ({ vms }) => vms.start('vm', { wait: true }),
  },
  {
    program: 'vm.reboot',
    prepare: machine,
    act: ({ vms }) => vms.reboot('vm', { wait: true }),
    ends: 'in doubt',
  },
  { program: 'vm.terminate', prepare: machine, act: ({ vms }) => vms.delete('vm') },
  ...loadBalancerScenarios,
  ...clusterScenarios(parts),
  ...registrations(),
];
