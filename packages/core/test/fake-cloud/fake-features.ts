import type { DriverFeatures, NameRule } from '../../src/driver/index.ts';

const name: NameRule = { maxLength: 63 };

/** What the fake cloud says that it can do. */
export const fakeFeatures: DriverFeatures = {
  names: {
    network: name,
    subnet: name,
    securityGroup: { ...name, reservedPrefixes: ['sg-'] },
    keyPair: name,
    vm: name,
    publicIp: name,
    nic: name,
    disk: name,
    machineImage: name,
    loadBalancer: name,
  },
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'tag',
    keyPair: 'tag',
    vm: 'tag',
    publicIp: 'tag',
    nic: 'tag',
    disk: 'tag',
    machineImage: 'tag',
    loadBalancer: 'tag',
  },
  visibilityGraceMs: 5_000,
  zones: true,
  networks: { cidr: true, single: false, zonedSubnets: true },
  securityGroups: { perNetwork: true, allowsAllOutbound: true, outboundRules: true },
  vms: {
    reportedStates: ['creating', 'running', 'suspending', 'suspended', 'terminating', 'terminated'],
    rootDiskTypes: ['standard', 'fast'],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  inquiries: ['price', 'quota', 'metric', 'anyCall'],
  disks: { defaultSizeGB: 16, enlargesAttached: false },
  diskTypes: [
    { name: 'standard', minSizeGB: 1, maxSizeGB: 1_024 },
    { name: 'fast', minSizeGB: 100, maxSizeGB: 65_536 },
  ],
  machineImages: { heldByVms: false },
  loadBalancers: {
    types: ['public', 'internal'],
    scopes: ['region', 'global'],
    mixedProtocols: true,
    changes: ['listener', 'vmGroup', 'healthChecker'],
  },
  tags: [
    'network',
    'subnet',
    'securityGroup',
    'keyPair',
    'publicIp',
    'nic',
    'disk',
    'machineImage',
    'vm',
    'loadBalancer',
  ],
};
