import type { DriverFeatures, RateLimit, TagRule } from '@cb-spider/core/driver';
import { places } from './region-places.ts';
import { vmWords } from './vm-words.ts';

/**
 * Each action of EC2 has its own bucket in each region of an account. Reads of NICs, groups and VMs by id, which are
 * neither paged nor filtered, count against a smaller bucket; their paged lists are counted there too.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html#throttling-limits-rate-based
 */
const ec2Limits = [
  ec2('launches', '^(Run|Start)Instances$', 2, 5),
  ec2('unpaged reads', '^Describe(Instances|InstanceStatus|NetworkInterfaces|SecurityGroups)$', 10, 50),
  ec2('reads', '^(Describe|List|Search|Get)', 20, 100),
  ec2('tags', '^(Create|Delete)Tags$', 10, 100),
  ec2(
    'NICs and terminations',
    '^((Una|A)ssignPrivateIpAddresses|(Create|Delete)NetworkInterface|ModifyNetworkInterfaceAttribute|TerminateInstances)$',
    5,
    100,
  ),
  ec2('changes', '', 5, 50),
];

function ec2(requests: string, apis: string, perSecond: number, burst: number): RateLimit {
  return { service: 'ec2', requests, apis, perApi: true, scope: 'region', perSecond, burst };
}

/**
 * All reads share one bucket:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
 */
const balancerReads: RateLimit = {
  service: 'elasticloadbalancing',
  requests: 'reads',
  apis: '^Describe(LoadBalancers|Listeners|TargetGroups|TargetHealth|Tags)$',
  scope: 'region',
  perSecond: 10,
  burst: 40,
};

/**
 * EC2 allows 50 tags per object, with any characters. One of them holds the object's name, and another one identifies
 * the change that created it: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
const tagRule: TagRule = {
  maxCount: 48,
  maxKeyLength: 128,
  maxValueLength: 256,
  reservedKeys: ['Name'],
  reservedPrefixes: ['aws:'],
};

/**
 * Services other than EC2 allow only letters, digits, spaces and these characters:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html
 */
const plainText = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*';
const plainTagRule: TagRule = { ...tagRule, keyPattern: plainText, valuePattern: plainText };

/**
 * Limits of names: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (255, not
 * `sg-`), https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html (255). Other names are `Name`
 * tags, whose values may have 256 characters:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions
 */
export const features = {
  names: {
    network: { maxLength: 255 },
    subnet: { maxLength: 256 },
    securityGroup: { maxLength: 255, reservedPrefixes: ['sg-'] },
    keyPair: { maxLength: 255 },
    vm: { maxLength: 255 },
    publicIp: { maxLength: 255 },
    nic: { maxLength: 255 },
    disk: { maxLength: 256 },
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
    loadBalancer: {
      maxLength: 32,
      pattern: '[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?',
      reservedPrefixes: ['internal-'],
    },
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
    machineImage: { maxLength: 127, pattern: '[A-Za-z][A-Za-z0-9_-]{2,126}' },
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
    cluster: { maxLength: 100, pattern: '[A-Za-z0-9][A-Za-z0-9_-]*' },
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html: 63, and CB-Spider states no limit
    nodeGroup: { maxLength: 0 },
    database: { maxLength: 63 },
  },
  // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html lists which actions take a token.
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'name',
    keyPair: 'name',
    publicIp: 'tag',
    nic: 'token',
    disk: 'token',
    machineImage: 'tag',
    vm: 'token',
    loadBalancer: 'tag',
    cluster: 'tag',
    nodeGroup: 'tag',
  },
  uniqueNames: ['securityGroup', 'keyPair', 'machineImage', 'loadBalancer', 'cluster', 'nodeGroup'],
  // EC2 states no limit ("seconds to minutes"):
  // https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
  visibilityGraceMs: 20_000,
  // What a terminated instance used is released minutes after the instance is gone. Until then, EC2 answers with
  // DependencyViolation: https://docs.aws.amazon.com/vpc/latest/userguide/delete-vpc.html and
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/TroubleshootingInstancesShuttingDown.html
  waits: {
    network: { inUseMs: 120_000 },
    subnet: { inUseMs: 120_000 },
    securityGroup: { inUseMs: 120_000 },
    nic: { inUseMs: 120_000 },
    publicIp: { inUseMs: 120_000 },
    loadBalancer: { inUseMs: 120_000 },
    disk: { inUseMs: 120_000 },
    // Snapshots of large disks take hours: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-create-snapshot.html
    machineImage: { createMs: 7_200_000 },
    // A cluster that is still being created cannot be removed, and its node groups take minutes to go.
    cluster: { createMs: 1_800_000, deleteMs: 1_800_000, changeMs: 3_600_000, inUseMs: 1_800_000 },
    nodeGroup: { createMs: 1_800_000, deleteMs: 1_800_000, changeMs: 1_800_000, inUseMs: 600_000 },
  },
  zones: true,
  networks: { cidr: true, single: false, zonedSubnets: true },
  securityGroups: { perNetwork: true, allowsAllOutbound: true, outboundRules: true },
  vms: {
    reportedStates: ['creating', 'running', 'suspending', 'suspended', 'terminating', 'terminated'],
    nativeStates: vmWords,
    rootDiskTypes: ['standard', 'gp2', 'gp3'],
    rootDiskSize: true,
    windows: true,
  },
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  machineImages: { heldByVms: false },
  // A listener and its target group use the same protocol, and a target group cannot change its protocol or port:
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
  loadBalancers: {
    types: ['public', 'internal'],
    scopes: ['region'],
    mixedProtocols: false,
    changes: ['listener', 'healthChecker'],
  },
  // A volume needs a size unless it is created from a snapshot:
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html
  disks: { defaultSizeGB: 8, enlargesAttached: true },
  // Two zones: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
  clusters: { autoScaling: 'size', rootDiskTypes: [], rootDiskSize: true, minSubnets: 2 },
  inquiries: ['price', 'quota', 'metric'],
  tags: [
    'network',
    'subnet',
    'securityGroup',
    'keyPair',
    'vm',
    'publicIp',
    'nic',
    'disk',
    'machineImage',
    'loadBalancer',
    'cluster',
  ],
  tagRules: {
    default: tagRule,
    // A network's tags are also on its internet gateway, which has one more tag of its own.
    network: { ...tagRule, maxCount: 47 },
    loadBalancer: plainTagRule,
    cluster: plainTagRule,
  },
  // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
  places,
  geographies: {
    Africa: '^af-',
    Asia: '^(ap-(?!southeast-[246]$)|cn-|il-|me-)',
    Europe: '^eu',
    'North America': '^(us|ca|mx)-',
    Oceania: '^ap-southeast-[246]$',
    'South America': '^sa-',
  },
  rateLimits: [balancerReads, ...ec2Limits],
  // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
  diskTypes: [
    { name: 'standard', minSizeGB: 1, maxSizeGB: 1024 },
    { name: 'gp2', minSizeGB: 1, maxSizeGB: 16_384 },
    { name: 'gp3', minSizeGB: 1, maxSizeGB: 16_384 },
    { name: 'io1', minSizeGB: 4, maxSizeGB: 16_384 },
    { name: 'io2', minSizeGB: 4, maxSizeGB: 16_384 },
    { name: 'st1', minSizeGB: 125, maxSizeGB: 16_384 },
    { name: 'sc1', minSizeGB: 125, maxSizeGB: 16_384 },
  ],
} as const satisfies DriverFeatures;
