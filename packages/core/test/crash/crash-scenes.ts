import type { Connection } from '../../src/index.ts';
import type { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';

/** One change, what must exist before it, and how it ends after a crash in the middle. */
export interface Scenario {
  /** The kind and action of the program. */
  readonly program: string;
  prepare(connection: Connection, cloud: FakeCloud): Promise<unknown>;
  act(connection: Connection, cloud: FakeCloud): Promise<unknown>;
  /** How an interrupted change ends. Missing: the next process completes it. */
  readonly ends?: 'undone' | 'in doubt' | undefined;
  /** Whether the processes store no private keys. */
  readonly keepsNoKeys?: true | undefined;
}

/** Objects that must exist, and how they are created. */
export const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
export const other = { ...rule, fromPort: 80, toPort: 80 };
export const vm = {
  ...{ name: 'vm', imageId: 'img-linux', specName: 'small', networkName: 'net', subnetName: 'sub-a' },
  ...{ securityGroupNames: ['group'], keyPairName: 'key', tags: { owner: 'me' } },
};
export const nic = { name: 'nic', networkName: 'net', subnetName: 'sub-a', securityGroupNames: ['group'] };
export const nothing = async () => undefined;

export const network = (connection: Connection) =>
  connection.networks.create({
    name: 'net',
    cidr: '10.0.0.0/16',
    subnets: [
      { name: 'sub-a', cidr: '10.0.0.0/24', zone: 'here-a' },
      { name: 'sub-b', cidr: '10.0.1.0/24' },
    ],
  });

export const group = async (connection: Connection) => {
  await network(connection);
  await connection.securityGroups.create({ name: 'group', networkName: 'net', rules: [rule] });
};

/** Creates everything that a VM needs. The key pair is one that the cloud has, because generating one takes long. */
export const parts = async (connection: Connection, cloud: FakeCloud) => {
  await group(connection);
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'old-key', tags: {} }));
  await cloud.clock.advance(cloud.keyPairs.visibleAfterMs);
  await connection.keyPairs.register('key', key.nativeId);
};

export const machine = async (connection: Connection, cloud: FakeCloud) => {
  await parts(connection, cloud);
  await connection.vms.create(vm);
};

export const createdNic = async (connection: Connection) => {
  await group(connection);
  await connection.nics.create(nic);
};

export const nicAndMachine = async (connection: Connection, cloud: FakeCloud) => {
  await machine(connection, cloud);
  await connection.nics.create(nic);
};

export const address = async (connection: Connection) => connection.publicIps.create({ name: 'ip' });

export const boundAddress = async (connection: Connection) => {
  await createdNic(connection);
  await address(connection);
  await connection.publicIps.associate('ip', { nicName: 'nic' });
};

export const disk = (connection: Connection) => connection.disks.create({ name: 'disk', sizeGB: 20 });

export const diskAndMachine = async (connection: Connection, cloud: FakeCloud) => {
  await machine(connection, cloud);
  await disk(connection);
};

export const attachedDisk = async (connection: Connection, cloud: FakeCloud) => {
  await diskAndMachine(connection, cloud);
  await connection.disks.attach('disk', 'vm');
};

export const image = async (connection: Connection, cloud: FakeCloud) => {
  await machine(connection, cloud);
  await connection.machineImages.create({ name: 'image', vmName: 'vm' });
};

export const balancer = (connection: Connection) =>
  connection.loadBalancers.create({
    ...{ name: 'lb', networkName: 'net' },
    listener: { protocol: 'tcp', port: 80 },
    vmGroup: { port: 8080, vmNames: ['vm'] },
  });

export const balancerAndMachine = async (connection: Connection, cloud: FakeCloud) => {
  await machine(connection, cloud);
  await balancer(connection);
};
