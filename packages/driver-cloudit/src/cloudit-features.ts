import type { DriverFeatures } from '@cb-spider/core/driver';
import { usualDiskSizeGB, vmWords } from './assumptions.ts';

/** Letters, digits, `-` and `_`, as core has it where no pattern is stated. */
const name = { maxLength: 45 } as const;
const unnamed = { maxLength: 0 } as const;

/** What Cloudit can do, and its limits on names. */
export const features = {
  names: {
    network: unnamed,
    subnet: name,
    securityGroup: name,
    keyPair: unnamed,
    publicIp: name,
    vm: name,
    disk: name,
    loadBalancer: name,
    machineImage: name,
    cluster: name,
  },
  // Names are all that can be found again; a VM has a description too.
  createIdentity: {
    network: 'name',
    subnet: 'name',
    securityGroup: 'name',
    publicIp: 'name',
    disk: 'name',
    machineImage: 'name',
    vm: 'tag',
  },
  uniqueNames: ['subnet', 'securityGroup', 'publicIp', 'disk', 'machineImage', 'vm'],
  // For a create that is still under way when its reply is lost.
  visibilityGraceMs: 5_000,
  waits: {
    // A VM gives its address back only when it is gone.
    subnet: { inUseMs: 120_000 },
    securityGroup: { inUseMs: 120_000 },
    // Until its system has come up and its first login is over.
    vm: { createMs: 1_200_000 },
  },
  keyPairs: 'spider',
  zones: false,
  networks: { cidr: true, single: true, zonedSubnets: false },
  securityGroups: { perNetwork: false, allowsAllOutbound: true, outboundRules: true },
  vms: {
    reportedStates: [
      'creating',
      'running',
      'suspending',
      'suspended',
      'resuming',
      'rebooting',
      'terminating',
      'terminated',
      'failed',
    ],
    nativeStates: vmWords,
    rootDiskTypes: [],
    rootDiskSize: false,
    windows: false,
  },
  publicIps: { targets: ['vm'] },
  disks: { defaultSizeGB: usualDiskSizeGB, enlargesAttached: false },
  machineImages: { heldByVms: false },
  tags: [],
} as const satisfies DriverFeatures;
