import type { DriverFeatures } from '@cb-spider/core/driver';
import { places } from './region-places.ts';
import { vmWords } from './vm-words.ts';

/** @see https://cloud.google.com/compute/docs/naming-resources */
const pattern = '^[a-z](?:[-a-z0-9]*[a-z0-9])?$';

const name = { maxLength: 63, pattern } as const;

/** The features of Compute Engine. */
export const features: DriverFeatures = {
  names: {
    network: name,
    subnet: name,
    // The names of its firewalls are six characters longer.
    securityGroup: { maxLength: 57, pattern },
    // Spider stores key pairs itself, and its own rule is enough.
    keyPair: { maxLength: 0 },
    publicIp: name,
    vm: name,
    disk: name,
    loadBalancer: name,
    machineImage: name,
    cluster: { maxLength: 40, pattern },
    database: name,
  },
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'tag',
    publicIp: 'tag',
    disk: 'tag',
    machineImage: 'tag',
    vm: 'tag',
  },
  uniqueNames: ['network', 'subnet', 'securityGroup', 'publicIp', 'disk', 'machineImage', 'vm'],
  // An accepted insert is recorded at once: its object is visible, and the same request finds its operation.
  visibilityGraceMs: 0,
  waits: {
    network: { inUseMs: 120_000 },
    // A VM only releases its subnet when it is gone.
    subnet: { inUseMs: 120_000 },
    vm: { createMs: 1_800_000, deleteMs: 1_800_000 },
  },
  keyPairs: 'spider',
  zones: true,
  networks: { cidr: false, single: false, zonedSubnets: false },
  securityGroups: { perNetwork: true, allowsAllOutbound: true, outboundRules: true },
  vms: {
    reportedStates: ['creating', 'running', 'suspending', 'suspended', 'rebooting', 'terminating'],
    nativeStates: vmWords,
    rootDiskTypes: ['pd-standard', 'pd-balanced', 'pd-ssd', 'pd-extreme'],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['vm'] },
  disks: { defaultSizeGB: 50, enlargesAttached: true },
  machineImages: { heldByVms: false },
  tags: ['publicIp', 'vm', 'disk', 'machineImage'],
  // https://cloud.google.com/compute/docs/labeling-resources#restrictions
  tagRules: {
    default: {
      maxCount: 63,
      maxKeyLength: 63,
      maxValueLength: 63,
      keyPattern: '[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]*',
      valuePattern: '[\\p{Ll}\\p{Lo}\\p{N}_-]*',
    },
  },
  rateLimits: [
    // https://cloud.google.com/compute/api-quota
    {
      service: 'compute',
      requests: 'operation reads',
      apis: 'Operations\\.get$',
      scope: 'account',
      perSecond: 20,
      burst: 200,
    },
    {
      service: 'compute',
      requests: 'lists',
      apis: '(?:\\.list|\\.aggregatedList)$',
      scope: 'account',
      perSecond: 20,
      burst: 200,
    },
    { service: 'compute', requests: 'reads', apis: '\\.get$', scope: 'account', perSecond: 20, burst: 200 },
    {
      service: 'compute',
      requests: 'changes',
      apis: '^(?!oauth2)',
      scope: 'account',
      perSecond: 20,
      burst: 200,
    },
  ],
  places,
  geographies: {
    Africa: '^africa-',
    Asia: '^asia-',
    Australia: '^australia-',
    Europe: '^europe-',
    'Middle East': '^me-',
    'North America': '^(?:northamerica|us)-',
    'South America': '^southamerica-',
  },
  diskTypes: [
    { name: 'pd-standard', minSizeGB: 10, maxSizeGB: 65_536 },
    { name: 'pd-balanced', minSizeGB: 10, maxSizeGB: 65_536 },
    { name: 'pd-ssd', minSizeGB: 10, maxSizeGB: 65_536 },
    { name: 'pd-extreme', minSizeGB: 500, maxSizeGB: 65_536 },
  ],
};
