import type { DriverFeatures } from '@cb-spider/core/driver';

const name = { maxLength: 255 } as const;
const unnamed = { maxLength: 0 } as const;

/** What OpenStack can do, and its limits on names. */
export const features = {
  names: {
    network: name,
    subnet: name,
    securityGroup: name,
    keyPair: name,
    vm: name,
    publicIp: name,
    nic: name,
    disk: name,
    loadBalancer: name,
    machineImage: name,
    cluster: unnamed,
    nodeGroup: unnamed,
    database: name,
  },
  // OpenStack has no idempotency tokens. A tag of core's goes into the description or the metadata.
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'tag',
    keyPair: 'name',
    vm: 'tag',
    publicIp: 'name',
    nic: 'tag',
    disk: 'tag',
  },
  // Lists show an object as soon as its create has been answered; this is for a create still under way.
  visibilityGraceMs: 5_000,
  zones: true,
  networks: { cidr: false, single: false, zonedSubnets: false },
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
      'unknown',
    ],
    rootDiskTypes: [],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  // A volume in use grows only where the driver behind Cinder can: https://docs.openstack.org/cinder/latest/cli/cli-manage-volumes.html
  disks: { defaultSizeGB: 1, enlargesAttached: false },
  tags: ['network', 'subnet', 'securityGroup', 'publicIp', 'nic', 'vm', 'disk'],
} as const satisfies DriverFeatures;
