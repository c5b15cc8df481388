import type { DriverFeatures } from '@cb-spider/core/driver';
import { places } from './region-places.ts';
import { vmWords } from './vm-words.ts';

/**
 * The first character is a letter; the pages of the actions list the others. Chinese letters are also valid, but left
 * out here.
 */
const letterFirst = '[A-Za-z][A-Za-z0-9:_.-]{1,127}';

/**
 * Names: https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-createvpc (1 to 128 characters),
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createsecuritygroup (2 to 128).
 */
export const features = {
  names: {
    network: { maxLength: 128 },
    subnet: { maxLength: 128 },
    securityGroup: { maxLength: 128, pattern: letterFirst },
    keyPair: { maxLength: 128, pattern: '[A-Za-z][A-Za-z0-9:_-]{1,127}' },
    vm: { maxLength: 128, pattern: letterFirst },
    publicIp: { maxLength: 128, pattern: '[A-Za-z][A-Za-z0-9._-]{0,127}' },
    nic: { maxLength: 128, pattern: letterFirst },
    disk: { maxLength: 128, pattern: letterFirst },
    loadBalancer: { maxLength: 80 },
    // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createimage
    machineImage: { maxLength: 128, pattern: letterFirst },
    cluster: { maxLength: 63 },
    nodeGroup: { maxLength: 0 },
    database: { maxLength: 128 },
  },
  // https://www.alibabacloud.com/help/en/ecs/developer-reference/how-to-ensure-idempotence
  createIdentity: {
    network: 'token',
    subnet: 'token',
    securityGroup: 'token',
    keyPair: 'name',
    publicIp: 'token',
    nic: 'token',
    disk: 'token',
    machineImage: 'token',
    vm: 'token',
  },
  uniqueNames: ['keyPair', 'machineImage'],
  // Alibaba Cloud publishes no figure. Terraform's provider also waits this long for lists that lag behind.
  visibilityGraceMs: 10_000,
  waits: {
    // A resource that was just removed counts as a dependency for up to two minutes.
    network: { inUseMs: 120_000 },
    subnet: { inUseMs: 120_000 },
    securityGroup: { inUseMs: 120_000 },
  },
  zones: true,
  networks: { cidr: true, single: false, zonedSubnets: true },
  securityGroups: {
    perNetwork: true,
    allowsAllOutbound: true,
    outboundRules: true,
    // https://www.alibabacloud.com/help/en/ecs/user-guide/security-group-rules
    maxPerNic: 10,
    // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createnetworkinterface
    minPerNic: 1,
  },
  vms: {
    reportedStates: ['creating', 'running', 'suspending', 'suspended'],
    nativeStates: vmWords,
    // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-runinstances
    rootDiskTypes: ['cloud_essd', 'cloud_efficiency', 'cloud', 'cloud_ssd', 'cloud_essd_entry', 'cloud_auto'],
    rootDiskSize: true,
    windows: true,
  },
  // A VM gets a public IP by its bandwidth, and a VM with bandwidth does not accept an elastic IP.
  publicIps: { targets: ['nic'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  disks: { defaultSizeGB: 40, enlargesAttached: true },
  machineImages: { heldByVms: false },
  tags: ['network', 'subnet', 'securityGroup', 'keyPair', 'vm', 'publicIp', 'nic', 'disk', 'machineImage'],
  // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-tagresources
  tagRules: {
    default: {
      maxCount: 19,
      maxKeyLength: 128,
      maxValueLength: 128,
      keyPattern: '(?!.*https?://).+',
      valuePattern: '(?!acs:)(?!.*https?://).*',
      reservedPrefixes: ['aliyun', 'acs:'],
    },
  },
  // https://www.alibabacloud.com/help/en/ecs/product-overview/regions-and-zones
  places,
  geographies: {
    Asia: '^(ap-(?!southeast-2$)|cn-|me-)',
    Europe: '^eu-',
    'North America': '^(us|na)-',
    Oceania: '^ap-southeast-2$',
  },
  // https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createdisk
  diskTypes: [
    { name: 'cloud_essd_PL1', minSizeGB: 20, maxSizeGB: 32_768 },
    { name: 'cloud', minSizeGB: 5, maxSizeGB: 2000 },
    { name: 'cloud_efficiency', minSizeGB: 20, maxSizeGB: 32_768 },
    { name: 'cloud_ssd', minSizeGB: 20, maxSizeGB: 32_768 },
    { name: 'cloud_essd_PL0', minSizeGB: 40, maxSizeGB: 32_768 },
    { name: 'cloud_essd_PL2', minSizeGB: 461, maxSizeGB: 32_768 },
    { name: 'cloud_essd_PL3', minSizeGB: 1261, maxSizeGB: 32_768 },
  ],
} as const satisfies DriverFeatures;
