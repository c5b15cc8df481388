import type { Connection } from '../src/index.ts';
import { clusterScenarios } from './cluster-scenarios.ts';
import type { FakeCloud } from './fake-cloud/fake-cloud.ts';

/** One change, what has to be there before it, and what a crash in the middle of it comes to. */
export interface Scenario {
  /** Kind and action of the program. */
  readonly program: string;
  prepare(connection: Connection, cloud: FakeCloud): Promise<unknown>;
  act(connection: Connection, cloud: FakeCloud): Promise<unknown>;
  /** An interrupted one is finished by the next process; unless it is undone, or told to be in doubt. */
  readonly ends?: 'undone' | 'in doubt' | undefined;
  /** By processes that keep no private keys. */
  readonly keepsNoKeys?: true | undefined;
}

const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
const other = { ...rule, fromPort: 80, toPort: 80 };
const vm = {
  ...{ name: 'vm', imageId: 'img-linux', specName: 'small', networkName: 'net', subnetName: 'sub-a' },
  ...{ securityGroupNames: ['group'], keyPairName: 'key', tags: { owner: 'me' } },
};
const nic = { name: 'nic', networkName: 'net', subnetName: 'sub-a', securityGroupNames: ['group'] };
const nothing = async () => undefined;

const network = (connection: Connection) =>
  connection.networks.create({
    name: 'net',
    cidr: '10.0.0.0/16',
    subnets: [
      { name: 'sub-a', cidr: '10.0.0.0/24', zone: 'here-a' },
      { name: 'sub-b', cidr: '10.0.1.0/24' },
    ],
  });

const group = async (connection: Connection) => {
  await network(connection);
  await connection.securityGroups.create({ name: 'group', networkName: 'net', rules: [rule] });
};

/** All that a VM needs. The key is one that the cloud has, since making one takes long. */
const parts = async (connection: Connection, cloud: FakeCloud) => {
  await group(connection);
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'old-key', tags: {} }));
  await cloud.clock.advance(cloud.keyPairs.visibleAfterMs);
  await connection.keyPairs.register('key', key.nativeId);
};

const machine = async (connection: Connection, cloud: FakeCloud) => {
  await parts(connection, cloud);
  await connection.vms.create(vm);
};

const card = async (connection: Connection) => {
  await group(connection);
  await connection.nics.create(nic);
};

const cardAndMachine = async (connection: Connection, cloud: FakeCloud) => {
  await machine(connection, cloud);
  await connection.nics.create(nic);
};

const address = async (connection: Connection) => connection.publicIps.create({ name: 'ip' });

const boundAddress = async (connection: Connection) => {
  await card(connection);
  await address(connection);
  await connection.publicIps.associate('ip', { nicName: 'nic' });
};

export const scenarios: readonly Scenario[] = [
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
    ends: 'undone', // its private half died with the process
  },
  { program: 'keyPair.delete', prepare: parts, act: ({ keyPairs }) => keyPairs.delete('key') },
  { program: 'publicIp.create', prepare: nothing, act: address },
  { program: 'publicIp.delete', prepare: address, act: ({ publicIps }) => publicIps.delete('ip') },
  {
    program: 'publicIp.associate',
    prepare: async connection => {
      await card(connection);
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
  { program: 'nic.delete', prepare: card, act: ({ nics }) => nics.delete('nic') },
  { program: 'nic.attach', prepare: cardAndMachine, act: ({ nics }) => nics.attach('nic', 'vm') },
  {
    program: 'nic.detach',
    prepare: async (connection, cloud) => {
      await cardAndMachine(connection, cloud);
      await connection.nics.attach('nic', 'vm');
    },
    act: ({ nics }) => nics.detach('nic'),
  },
  { program: 'nic.addPrivateIp', prepare: card, act: ({ nics }) => nics.addPrivateIp('nic', undefined) },
  {
    program: 'nic.removePrivateIp',
    prepare: async connection => {
      await card(connection);
      await connection.nics.addPrivateIp('nic', '10.0.0.77');
    },
    act: ({ nics }) => nics.removePrivateIp('nic', '10.0.0.77'),
  },
  { program: 'vm.create', prepare: parts, act: ({ vms }) => vms.create(vm) },
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
  ...clusterScenarios(parts),
  ...registrations(),
];

/** Objects that the cloud has without us: one of each kind. */
function registrations(): readonly Scenario[] {
  const make = cardAndMachine;
  const kinds = {
    securityGroup: ['securityGroups', 'group'],
    keyPair: ['keyPairs', 'key'],
    nic: ['nics', 'nic'],
    vm: ['vms', 'vm'],
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

/** An object that is made, and then forgotten here. */
function unregistered(make: Scenario['prepare'], forget: (connection: Connection) => Promise<unknown>) {
  return {
    prepare: async (connection: Connection, cloud: FakeCloud) => {
      await make(connection, cloud);
      await forget(connection);
    },
  };
}

/** Objects that the cloud has without us are removed by its own ids. */
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
    nic: ['nics', 'nic', card],
  } as const;
  return Object.entries(removals).map(([kind, [service, name, make]]) => ({
    program: `${kind}.deleteNative`,
    ...unregistered(make, connection => connection[service].unregister(name)),
    act: (connection, cloud) => connection[service].deleteNative(cloud[service].all.at(-1)?.nativeId ?? ''),
  }));
}
