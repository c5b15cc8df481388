import type { DiskType, DriverFeatures, RateLimit, TagRule } from '@cb-spider/core/driver';
import { places } from './region-places.ts';
import { keyPairTag, planTag, sourceVmTag } from './tags.ts';
import { vmWords } from './vm-words.ts';

/**
 * Resource Manager counts by subscription and region.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
const armLimits = [
  arm('reads', '_(Get|List\\w*|InstanceView)$', 25, 250),
  arm('deletes', '_Delete$', 10, 200),
  arm('writes', '', 10, 200),
];

function arm(requests: string, apis: string, perSecond: number, burst: number): RateLimit {
  return { service: 'arm', requests, apis, scope: 'region', perSecond, burst };
}

/**
 * A resource can have 50 tags; Spider uses one of them.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
const tagRule = {
  maxCount: 49,
  maxKeyLength: 512,
  maxValueLength: 256,
  keyPattern: '[^<>%&\\\\?/]+',
  reservedPrefixes: ['microsoft', 'azure', 'windows'],
} as const satisfies TagRule;

function disks(name: string): DiskType {
  return { name, minSizeGB: 1, maxSizeGB: 32_767 };
}

const name80 = { maxLength: 80, pattern: '^[A-Za-z]([A-Za-z0-9_-]{0,78}[A-Za-z0-9_])?$' } as const;

/**
 * The features of Azure, and its limits on names.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const features = {
  names: {
    network: { maxLength: 64, pattern: '^[A-Za-z][A-Za-z0-9_-]{0,62}[A-Za-z0-9_]$' },
    subnet: name80,
    // Azure allows 80; CB-Spider's clients expect 64.
    securityGroup: { ...name80, maxLength: 64 },
    keyPair: name80,
    // Also the host name, so no underscores; the public IP that is created with a VM has a longer name.
    vm: { maxLength: 64, pattern: '^[A-Za-z]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?$' },
    publicIp: name80,
    nic: name80,
    disk: name80,
    loadBalancer: name80,
    machineImage: name80,
    cluster: { maxLength: 63 },
    nodeGroup: { maxLength: 0 },
    database: { maxLength: 63 },
  },
  // A name is unique in its group, so an object with the name and our tags was created by an earlier attempt.
  createIdentity: {
    network: 'tag',
    subnet: 'name',
    securityGroup: 'tag',
    keyPair: 'tag',
    publicIp: 'tag',
    nic: 'tag',
    disk: 'tag',
    machineImage: 'tag',
    vm: 'tag',
  },
  lowerCaseIds: true,
  uniqueNames: [
    'network',
    'subnet',
    'securityGroup',
    'keyPair',
    'publicIp',
    'nic',
    'disk',
    'machineImage',
    'vm',
  ],
  // A resource can be read by its id as soon as its PUT is answered; this covers a PUT that is still in progress.
  visibilityGraceMs: 5_000,
  zones: true,
  networks: { cidr: true, single: false, zonedSubnets: false },
  securityGroups: { perNetwork: false, allowsAllOutbound: true, outboundRules: true, maxPerNic: 1 },
  vms: {
    reportedStates: [
      'creating',
      'running',
      'suspending',
      'suspended',
      'resuming',
      'terminating',
      'failed',
      'unknown',
    ],
    nativeStates: vmWords,
    rootDiskTypes: ['PremiumSSD', 'StandardSSD', 'StandardHDD'],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: false, secondaryPrivateIps: true },
  // CB-Spider's default. Enlarging while a VM runs:
  // https://learn.microsoft.com/azure/virtual-machines/linux/expand-disks
  disks: { defaultSizeGB: 1024, enlargesAttached: true },
  machineImages: { heldByVms: false },
  tags: ['network', 'securityGroup', 'keyPair', 'publicIp', 'nic', 'disk', 'machineImage', 'vm'],
  tagRules: {
    default: tagRule,
    machineImage: { ...tagRule, maxCount: 47, reservedKeys: [sourceVmTag, planTag] },
    vm: { ...tagRule, maxCount: 48, reservedKeys: [keyPairTag] },
  },
  // An allocation can take long, and Azure reserves the NIC of a failed VM for three minutes. Copying a large disk
  // takes long.
  waits: {
    vm: { createMs: 1_200_000, deleteMs: 900_000 },
    nic: { inUseMs: 240_000 },
    machineImage: { createMs: 7_200_000 },
  },
  rateLimits: armLimits,
  // https://learn.microsoft.com/azure/reliability/regions-list
  places,
  geographies: {
    Africa: '^southafrica',
    Asia: '(asia|japan|korea|india|china|indonesia|malaysia|uae|qatar|israel|taiwan)',
    Europe:
      '(europe|^uk|france|germany|norway|sweden|switzerland|poland|italy|spain|austria|belgium|denmark)',
    'North America': '(us\\d?$|us2euap|canada|mexico|^usgov|^usdod)',
    Oceania: '(australia|newzealand)',
    'South America': '(brazil|chile)',
  },
  // https://learn.microsoft.com/azure/virtual-machines/disks-types
  diskTypes: [disks('PremiumSSD'), disks('StandardSSD'), disks('StandardHDD')],
} as const satisfies DriverFeatures;
