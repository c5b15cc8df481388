import type { DriverFeatures } from '@cb-spider/core/driver';
import { defaultDiskSizeGB, vmWords } from './assumptions.ts';

/** Letters, digits, `-` and `_`, which is core's default without a pattern. */
const name = { maxLength: 45 } as const;
const unnamed = { maxLength: 0 } as const;

/** The features of Cloudit, and its limits on names. */
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
  // Objects can only be found again by their names; VMs also by a description.
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
  // For a create that is still running when its reply is lost.
  visibilityGraceMs: 5_000,
  waits: {
    // A VM only releases its address when it is gone.
    subnet: { inUseMs: 120_000 },
    securityGroup: { inUseMs: 120_000 },
    // Includes the start of the operating system and the first login.
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
  disks: { defaultSizeGB: defaultDiskSizeGB, enlargesAttached: false },
  machineImages: { heldByVms: false },
  tags: [],
} as const satisfies DriverFeatures;
