import type { DriverFeatures, NamedKind } from '@cb-spider/core/driver';
import { regions } from '@cb-spider/twin';
import { statedLimits } from './stated-limits.ts';
import type { TwinOptions } from './twin-options.ts';
import { vmWords } from './vm-words.ts';

const name = { maxLength: 255 };

const kinds: readonly NamedKind[] = [
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
  'cluster',
  'nodeGroup',
];

/** Returns the features of a cloud with these options. */
export function featuresOf({
  visibilityDelayMs = 0,
  rateLimits = {},
  world,
}: Pick<TwinOptions, 'visibilityDelayMs' | 'rateLimits' | 'world'>): DriverFeatures {
  const limits = statedLimits(rateLimits, world?.regions ?? regions);
  return {
    ...features,
    visibilityGraceMs: visibilityDelayMs,
    ...(limits.length > 0 && { rateLimits: limits }),
  };
}

/** Each continent with a pattern of its regions. */
const geographies = Object.fromEntries(
  [...Map.groupBy(regions, region => region.continent)].map(([continent, within]) => [
    continent,
    `^(${within.map(region => region.name).join('|')})$`,
  ]),
);

const places = Object.fromEntries(
  regions.map(({ name, city, country, latitude, longitude }) => [
    name,
    { city, country, latitude, longitude },
  ]),
);

const features: DriverFeatures = {
  names: {
    network: name,
    subnet: name,
    securityGroup: name,
    keyPair: name,
    publicIp: name,
    nic: name,
    vm: name,
    disk: name,
    loadBalancer: name,
    machineImage: name,
    cluster: name,
    nodeGroup: { maxLength: 0 },
    database: name,
  },
  createIdentity: Object.fromEntries(kinds.map(kind => [kind, 'token'])),
  uniqueNames: kinds,
  visibilityGraceMs: 0,
  zones: true,
  networks: { cidr: true, single: false, zonedSubnets: true },
  securityGroups: { perNetwork: true, allowsAllOutbound: true, outboundRules: true },
  vms: {
    reportedStates: [
      'creating',
      'running',
      'suspending',
      'suspended',
      'resuming',
      'rebooting',
      'terminating',
      'failed',
    ],
    nativeStates: vmWords,
    rootDiskTypes: ['SSD', 'HDD', 'MEM'],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  disks: { defaultSizeGB: 512, enlargesAttached: true },
  machineImages: { heldByVms: false },
  loadBalancers: {
    types: ['public', 'internal'],
    scopes: ['region', 'global'],
    mixedProtocols: true,
    changes: ['listener', 'vmGroup', 'healthChecker'],
  },
  clusters: { autoScaling: 'switch', rootDiskTypes: ['SSD', 'HDD', 'MEM'], rootDiskSize: true },
  // CB-Spider's mock has no tags on node groups
  tags: kinds.filter(kind => kind !== 'nodeGroup'),
  // The cloud allows 50. Spider uses one to mark what it manages.
  tagRules: { default: { maxCount: 49, maxKeyLength: 128, maxValueLength: 256 } },
  inquiries: ['price', 'quota', 'metric', 'anyCall'],
  geographies,
  places,
  diskTypes: [
    { name: 'SSD', minSizeGB: 1, maxSizeGB: 16_384 },
    { name: 'HDD', minSizeGB: 1, maxSizeGB: 16_384 },
    { name: 'MEM', minSizeGB: 10, maxSizeGB: 512 },
  ],
};
