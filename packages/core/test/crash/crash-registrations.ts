import type { Connection } from '../../src/index.ts';
import type { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import {
  address,
  balancer,
  balancerAndMachine,
  createdNic,
  disk,
  group,
  image,
  machine,
  network,
  nicAndMachine,
  parts,
  type Scenario,
} from './crash-scenes.ts';

/** Scenarios with unmanaged objects: one of each kind. */
export function registrations(): readonly Scenario[] {
  const make = async (connection: Connection, cloud: FakeCloud) => {
    await nicAndMachine(connection, cloud);
    await disk(connection);
    await connection.machineImages.create({ name: 'image', vmName: 'vm' });
    await balancer(connection);
  };
  const kinds = {
    securityGroup: ['securityGroups', 'group'],
    keyPair: ['keyPairs', 'key'],
    nic: ['nics', 'nic'],
    disk: ['disks', 'disk'],
    machineImage: ['machineImages', 'image'],
    vm: ['vms', 'vm'],
    loadBalancer: ['loadBalancers', 'lb'],
  } as const;
  const simple = Object.entries(kinds).flatMap(([kind, [service, name]]): Scenario[] => [
    { program: `${kind}.unregister`, prepare: make, act: connection => connection[service].unregister(name) },
    {
      program: `${kind}.register`,
      prepare: async (connection, cloud) => {
        await make(connection, cloud);
        await connection[service].unregister(name);
      },
      act: (connection, cloud) =>
        connection[service].register('again', cloud[service].all.at(-1)?.nativeId ?? ''),
    },
  ]);
  return [
    ...simple,
    ...nativeRemovals(),
    { program: 'network.unregister', prepare: network, act: ({ networks }) => networks.unregister('net') },
    {
      program: 'network.register',
      prepare: async connection => {
        await network(connection);
        await connection.networks.unregister('net');
      },
      act: ({ networks }, cloud) => networks.register('again', cloud.networks.all[0]?.nativeId ?? ''),
    },
    {
      program: 'subnet.unregister',
      prepare: network,
      act: ({ subnets }) => subnets.unregister('net', 'sub-a'),
    },
    {
      program: 'subnet.register',
      prepare: async connection => {
        await network(connection);
        await connection.subnets.unregister('net', 'sub-a');
      },
      act: ({ subnets }, cloud) => subnets.register('net', 'again', cloud.subnets.all[0]?.nativeId ?? ''),
    },
    { program: 'publicIp.unregister', prepare: address, act: ({ publicIps }) => publicIps.unregister('ip') },
    {
      program: 'publicIp.register',
      prepare: async connection => {
        await address(connection);
        await connection.publicIps.unregister('ip');
      },
      act: ({ publicIps }, cloud) => publicIps.register('again', cloud.publicIps.all[0]?.nativeId ?? ''),
    },
  ];
}

/** Prepares an object that is created and then unregistered. */
function unregistered(make: Scenario['prepare'], forget: (connection: Connection) => Promise<unknown>) {
  return {
    prepare: async (connection: Connection, cloud: FakeCloud) => {
      await make(connection, cloud);
      await forget(connection);
    },
  };
}

/** Scenarios that delete unmanaged objects by their native ids. */
function nativeRemovals(): readonly Scenario[] {
  return [
    {
      program: 'network.deleteNative',
      ...unregistered(network, ({ networks }) => networks.unregister('net')),
      act: ({ networks }, cloud) => networks.deleteNative(cloud.networks.all[0]?.nativeId ?? ''),
    },
    {
      program: 'subnet.deleteNative',
      ...unregistered(network, ({ subnets }) => subnets.unregister('net', 'sub-a')),
      act: ({ subnets }, cloud) => subnets.deleteNative('net', cloud.subnets.all[0]?.nativeId ?? ''),
    },
    {
      program: 'vm.deleteNative',
      ...unregistered(machine, ({ vms }) => vms.unregister('vm')),
      act: ({ vms }, cloud) => vms.deleteNative(cloud.vms.all[0]?.nativeId ?? ''),
    },
    ...plainRemovals(),
  ];
}

function plainRemovals(): readonly Scenario[] {
  const removals = {
    securityGroup: ['securityGroups', 'group', group],
    keyPair: ['keyPairs', 'key', parts],
    publicIp: ['publicIps', 'ip', address],
    nic: ['nics', 'nic', createdNic],
    disk: ['disks', 'disk', disk],
    machineImage: ['machineImages', 'image', image],
    loadBalancer: ['loadBalancers', 'lb', balancerAndMachine],
  } as const;
  return Object.entries(removals).map(([kind, [service, name, make]]) => ({
    program: `${kind}.deleteNative`,
    ...unregistered(make, connection => connection[service].unregister(name)),
    act: (connection, cloud) => connection[service].deleteNative(cloud[service].all.at(-1)?.nativeId ?? ''),
  }));
}
