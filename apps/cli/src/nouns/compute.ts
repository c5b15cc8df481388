import type { Flags } from '../invocation/flags.ts';
import {
  always,
  at,
  listAt,
  type Noun,
  named,
  nameOf,
  never,
  referenceName,
  textAt,
  timeAt,
  type Wire,
  wide,
} from './noun.ts';

const { name, connection, region, id } = named;
const createdAt = always('createdAt', item => timeAt(item, 'CreatedTime'));

/** Returns the names in a list of references. */
function names(item: Wire, key: string): readonly string[] {
  return listAt(item, key).flatMap(reference => referenceName(reference) ?? []);
}

export const vm: Noun = {
  name: 'vm',
  title: 'VM',
  path: 'vm',
  source: 'fleet',
  listKey: 'vm',
  kind: 'vm',
  fields: [
    name,
    connection,
    always('state', item => at(item, 'VmStatus')),
    always('spec', item => at(item, 'VMSpecName')),
    always('publicIp', item => at(item, 'PublicIP')),
    region,
    wide('privateIp', item => at(item, 'PrivateIP')),
    wide('image', item => at(item, 'ImageIId', 'SystemId')),
    wide('vpc', item => referenceName(item.VpcIID)),
    wide('subnet', item => referenceName(item.SubnetIID)),
    wide('key', item => referenceName(item.KeyPairIId)),
    never('zone', item => at(item, 'Region', 'Zone')),
    never('securityGroups', item => names(item, 'SecurityGroupIIds')),
    never('sshAddress', item => at(item, 'SSHAccessPoint')),
    never('disks', item => names(item, 'DataDiskIIDs')),
    never('platform', item => at(item, 'Platform')),
    id,
    always('createdAt', item => timeAt(item, 'StartTime')),
  ],
  request: (vmName, flags) => ({
    Name: vmName,
    ImageName: flags.text('image'),
    VMSpecName: flags.text('spec'),
    VPCName: flags.text('vpc'),
    SubnetName: flags.text('subnet'),
    SecurityGroupNames: listOf(flags, 'sg'),
    KeyPairName: flags.text('key'),
    DataDiskNames: listOf(flags, 'disk'),
    RootDiskType: flags.text('diskType'),
    RootDiskSize: flags.text('diskSize'),
  }),
};

/** Returns the values of an option; `undefined` if it was not given, because a file may have them. */
function listOf(flags: Flags, option: string): readonly string[] | undefined {
  return flags.has(option) ? flags.list(option) : undefined;
}

export const key: Noun = {
  name: 'key',
  title: 'key pair',
  path: 'keypair',
  source: 'fleet',
  listKey: 'keypair',
  kind: 'keyPair',
  fields: [name, connection, always('fingerprint', item => at(item, 'Fingerprint')), region, id],
  request: Name => ({ Name }),
};

export const ip: Noun = {
  name: 'ip',
  title: 'public IP',
  path: 'publicip',
  source: 'fleet',
  listKey: 'publicip',
  kind: 'publicIp',
  fields: [
    name,
    connection,
    always('address', item => at(item, 'PublicIPAddress')),
    always('state', item => at(item, 'Status')),
    always('nic', item => referenceName(item.OwnedNIC)),
    always('vm', item => referenceName(item.OwnedVM)),
    region,
    wide('privateIp', item => at(item, 'OwnedPrivateIP')),
    id,
    createdAt,
  ],
  request: Name => ({ Name }),
};

export const nic: Noun = {
  name: 'nic',
  title: 'NIC',
  path: 'nic',
  source: 'fleet',
  listKey: 'nic',
  kind: 'nic',
  fields: [
    name,
    connection,
    always('state', item => at(item, 'Status')),
    always('privateIp', item => at(item, 'PrivateIP')),
    always('vm', item => referenceName(item.OwnerVM)),
    wide('vpc', item => referenceName(item.VpcIID)),
    wide('subnet', item => referenceName(item.SubnetIID)),
    wide('mac', item => at(item, 'MACAddress')),
    never('securityGroups', item => names(item, 'SecurityGroupIIDs')),
    region,
    id,
    createdAt,
  ],
  request: (nicName, flags) => ({
    Name: nicName,
    VPCName: flags.text('vpc'),
    SubnetName: flags.text('subnet'),
    SecurityGroupNames: listOf(flags, 'sg'),
  }),
};

export const image: Noun = {
  name: 'image',
  title: 'image',
  path: 'vmimage',
  source: 'fleet',
  listKey: 'image',
  fields: [
    always('name', item => textAt(item, 'IId', 'SystemId') ?? nameOf(item)),
    connection,
    always('os', item => at(item, 'OSDistribution')),
    always('architecture', item => at(item, 'OSArchitecture')),
    always('state', item => at(item, 'ImageStatus')),
    wide('platform', item => at(item, 'OSPlatform')),
    wide('diskGB', item => at(item, 'OSDiskSizeGB')),
    region,
  ],
};

export const spec: Noun = {
  name: 'spec',
  title: 'VM spec',
  path: 'vmspec',
  source: 'fleet',
  listKey: 'vmspec',
  fields: [
    always('name', item => at(item, 'Name')),
    connection,
    always('cpus', item => at(item, 'VCpu', 'Count')),
    always('memoryMiB', item => at(item, 'MemSizeMiB')),
    always('gpus', item => at(item, 'Gpu', 0, 'Count')),
    wide('clockGHz', item => at(item, 'VCpu', 'ClockGHz')),
    wide('diskGB', item => at(item, 'DiskSizeGB')),
    region,
  ],
};
