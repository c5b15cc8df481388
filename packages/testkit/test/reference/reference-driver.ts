import { type DriverFeatures, type DriverSessionV1, type DriverV1, defineDriver } from '@cb-spider/core';
import { imagesOf, regionZones, specsOf } from './catalogue.ts';
import { clusters, nodeGroups } from './clusters.ts';
import { disks } from './disks.ts';
import { classifyError } from './errors.ts';
import { anyCall, metrics, prices, quotas } from './inquiries.ts';
import { keyPairs } from './key-pairs.ts';
import { loadBalancers } from './load-balancers.ts';
import { machineImages } from './machine-images.ts';
import { NativeClient, NativeCloud } from './native-cloud.ts';
import { networks, subnets } from './networks.ts';
import { nics } from './nics.ts';
import { publicIps } from './public-ips.ts';
import { securityGroups } from './security-groups.ts';
import { tags } from './tags.ts';
import { vmStateWords, vms } from './vms.ts';

const rule = { maxLength: 40, pattern: '[a-z][a-z0-9-]*' };

export const vmFeatures = {
  reportedStates: ['creating', 'running', 'suspending', 'suspended', 'terminating', 'terminated', 'failed'],
  nativeStates: vmStateWords,
  rootDiskTypes: ['plain', 'fast'],
  rootDiskSize: true,
  windows: true,
} as const;

const features: DriverFeatures = {
  names: {
    network: rule,
    subnet: rule,
    securityGroup: { ...rule, reservedPrefixes: ['sg-'] },
    keyPair: rule,
    publicIp: rule,
    nic: rule,
    disk: rule,
    machineImage: rule,
    vm: rule,
    loadBalancer: rule,
    cluster: rule,
    nodeGroup: rule,
  },
  createIdentity: {
    network: 'tag',
    subnet: 'tag',
    securityGroup: 'tag',
    keyPair: 'name',
    publicIp: 'token',
    nic: 'token',
    disk: 'token',
    machineImage: 'tag',
    vm: 'tag',
    loadBalancer: 'token',
    cluster: 'token',
    nodeGroup: 'token',
  },
  uniqueNames: ['securityGroup', 'keyPair'],
  visibilityGraceMs: 0,
  zones: true,
  networks: { cidr: true, single: false, zonedSubnets: true },
  securityGroups: { perNetwork: true, allowsAllOutbound: true, outboundRules: true },
  vms: vmFeatures,
  publicIps: { targets: ['nic', 'vm'] },
  nics: { hotPlug: true, secondaryPrivateIps: true },
  disks: { defaultSizeGB: 10, enlargesAttached: true },
  diskTypes: [{ name: 'plain' }, { name: 'fast', minSizeGB: 20 }],
  inquiries: ['price', 'quota', 'metric', 'anyCall'],
  machineImages: { heldByVms: false },
  loadBalancers: {
    types: ['public', 'internal'],
    scopes: ['region', 'global'],
    mixedProtocols: true,
    changes: ['listener', 'vmGroup', 'healthChecker'],
  },
  clusters: { autoScaling: 'switch', rootDiskTypes: ['plain', 'fast'], rootDiskSize: true, minSubnets: 2 },
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
    'cluster',
    'nodeGroup',
  ],
  tagRules: { default: { maxCount: 20, maxKeyLength: 60, maxValueLength: 100, maxLength: 120 } },
};

/** Returns a correct driver of the reference cloud. */
export function referenceDriver(cloud: NativeCloud): DriverV1 {
  return defineDriver({
    specificationVersion: 'v1',
    id: 'reference',
    displayName: 'Reference cloud',
    providers: ['REFERENCE'],
    credentials: [
      { name: 'User', required: true, secret: false, description: 'Who.' },
      { name: 'Secret', required: true, aliases: ['reference_secret'], description: 'The proof.' },
    ],
    regionFields: [{ name: 'Region', required: true, description: 'Where.' }],
    features,
    async connect(target): Promise<DriverSessionV1> {
      const client = new NativeClient(
        target.region === 'nowhere' ? new NativeCloud(false) : cloud,
        target.credentials.Secret ?? '',
      );
      return {
        regionZones: regionZones(client),
        images: imagesOf(client),
        specs: specsOf(client),
        networks: networks(client),
        subnets: subnets(client),
        securityGroups: securityGroups(client),
        keyPairs: keyPairs(client),
        publicIps: publicIps(client),
        nics: nics(client),
        disks: disks(client),
        machineImages: machineImages(client),
        vms: vms(client),
        clusters: clusters(client),
        nodeGroups: nodeGroups(client),
        tags: tags(client),
        prices: prices(client),
        quotas: quotas(client),
        metrics: metrics(client),
        anyCall: anyCall(client),
        loadBalancers: loadBalancers(client),
        classifyError,
        close: async () => client.close(),
      };
    },
  });
}
