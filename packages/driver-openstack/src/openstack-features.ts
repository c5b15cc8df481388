import type { DriverFeatures, TagRule } from '@cb-spider/core/driver';
import { ownKeys } from './own-metadata.ts';
import { vmWords } from './vm-words.ts';

const name = { maxLength: 255 } as const;
const unnamed = { maxLength: 0 } as const;

/** `key=value` in one word of 255 characters: https://docs.openstack.org/api-ref/network/v2/#standard-attributes-tag-extension */
const neutronRule: TagRule = { maxKeyLength: 254, maxValueLength: 253, maxLength: 254 };

/**
 * Nova's quota is 128 items of metadata, of which the driver and Spider use four:
 * https://docs.openstack.org/nova/latest/admin/quotas.html and
 * https://docs.openstack.org/api-ref/compute/#create-or-update-metadata-items
 */
const metadataRule: TagRule = {
  maxCount: 124,
  maxKeyLength: 255,
  maxValueLength: 255,
  keyPattern: '[a-zA-Z0-9_:. -]+',
  reservedKeys: ownKeys,
};

/** https://docs.openstack.org/api-ref/block-storage/v3/#volume-metadata-volumes-metadata */
const volumeRule: TagRule = {
  maxCount: 127,
  maxKeyLength: 255,
  maxValueLength: 255,
  keyPattern: '[a-zA-Z0-9_:. -]+',
};

/** The features of OpenStack, and its limits on names. */
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
  // OpenStack has no idempotency tokens. A tag of core is stored in the description or the metadata.
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'tag',
    keyPair: 'name',
    vm: 'tag',
    publicIp: 'name',
    nic: 'tag',
    disk: 'tag',
    machineImage: 'tag',
    loadBalancer: 'tag',
  },
  uniqueNames: ['keyPair'],
  // Lists show an object as soon as its create is answered; this covers a create that is still in progress.
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
    nativeStates: vmWords,
    rootDiskTypes: [],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  // An attached volume can only be enlarged if the driver behind Cinder supports it:
  // https://docs.openstack.org/cinder/latest/cli/cli-manage-volumes.html
  disks: { defaultSizeGB: 1, enlargesAttached: false },
  machineImages: { heldByVms: false },
  loadBalancers: {
    types: ['public', 'internal'],
    scopes: ['region'],
    // https://docs.openstack.org/api-ref/load-balancer/v2/#protocol-combinations-listener-pool
    mixedProtocols: false,
    changes: ['listener', 'vmGroup', 'healthChecker'],
  },
  inquiries: ['quota'],
  tags: ['network', 'subnet', 'securityGroup', 'publicIp', 'nic', 'vm', 'disk', 'loadBalancer'],
  tagRules: { default: neutronRule, vm: metadataRule, disk: volumeRule },
} as const satisfies DriverFeatures;
