import type { InventoryEntry, NamedServices } from '@cb-spider/core';
import { type DriverFeatures, type kindRows, type NamedKind, namedKinds } from '@cb-spider/core/driver';
import type { z } from 'zod';
import type { FlagName } from './capability-flags.ts';
import { clusterInfo, clusterReqInfo, fromClusterReqInfo, toClusterInfo } from './cluster.ts';
import { diskInfo, diskReqInfo, fromDiskReqInfo, toDiskInfo, toLostDiskInfo } from './disk.ts';
import {
  fromKeyPairReqInfo,
  keyPairInfo,
  keyPairReqInfo,
  toKeyPairInfo,
  toNewKeyPairInfo,
} from './key-pair.ts';
import { fromNlbReqInfo, nlbInfo, nlbReqInfo, toNlbInfo } from './load-balancer.ts';
import { fromMyImageReqInfo, myImageInfo, myImageReqInfo, toMyImageInfo } from './my-image.ts';
import { fromNicReqInfo, nicInfo, nicReqInfo, toLostNicInfo, toNicInfo } from './nic.ts';
import { fromNodeGroupReqInfo, nodeGroupInfo, nodeGroupReqInfo, toNodeGroupInfo } from './node-group.ts';
import {
  fromPublicIpReqInfo,
  publicIpInfo,
  publicIpReqInfo,
  toLostPublicIpInfo,
  toPublicIpInfo,
} from './public-ip.ts';
import type { Quirks } from './quirks.ts';
import { fromSecurityReqInfo, securityInfo, securityReqInfo, toSecurityInfo } from './security-group.ts';
import { fromVmReqInfo, toVmInfo, vmInfo, vmReqInfo } from './vm.ts';
import {
  fromSubnetReqInfo,
  fromVpcReqInfo,
  subnetInfo,
  subnetReqInfo,
  toSubnetInfo,
  toVpcInfo,
  vpcInfo,
  vpcReqInfo,
} from './vpc.ts';

type Rows = typeof kindRows;
type NamedRequest = object & { readonly name: string };

/** What core's service of a kind answers for one object. */
export type InfoOf<K extends NamedKind> = Awaited<ReturnType<NamedServices[Rows[K]['handler']]['get']>>;

/** Where an object is, as far as its wire form depends on it. */
export interface WirePlace {
  readonly quirks: Quirks;
  readonly region: string;
}

/** A kind as clients know it: its words, and the way between its wire form and core's. */
export interface WireKind<Info, W extends z.ZodObject = z.ZodObject> {
  /** Heading in the documentation. */
  readonly group: string;
  /** First part of its paths: `vpc`. */
  readonly path: string;
  /** Key of its lists. Default: `path`. */
  readonly list?: string | undefined;
  /** CB-Spider's short word in reports and inventories. */
  readonly type: string;
  /** CB-Spider's word in its call log. Default: `type` in capitals. */
  readonly callLog?: string | undefined;
  /** The capability flag of CB-Spider that says that a driver has it. */
  readonly flag: FlagName;
  /** A registration names the VPC that it is in. */
  readonly isInVpc?: true | undefined;
  readonly wire: W;
  toWire(info: Info, place: WirePlace): z.input<W>;
  /** How a recorded object is shown that the cloud no longer has, for kinds that show those in lists. */
  readonly toLost?: ((entry: InventoryEntry) => z.input<W>) | undefined;
  /** The `ReqInfo` of a create. */
  readonly request: z.ZodObject;
  /** Core's request of it. Fails with `invalid_argument`. */
  from(request: never, features: DriverFeatures): NamedRequest;
  /** A new object, where the reply to a create shows more than later ones. */
  readonly toMade?: ((info: object, place: WirePlace) => object) | undefined;
}

type Table = { readonly [K in NamedKind]: WireKind<InfoOf<K>> };

/** One row for each kind that users make: what lists, inventories, fleets, reports and call log call it and show of it. */
export const wireKinds = {
  network: {
    group: 'VPC and subnet',
    path: 'vpc',
    type: 'vpc',
    callLog: 'VPC/SUBNET',
    flag: 'VPCHandler',
    wire: vpcInfo,
    toWire: (network, { quirks }) => toVpcInfo(network, quirks),
    request: vpcReqInfo,
    from: fromVpcReqInfo,
  },
  subnet: {
    group: 'VPC and subnet',
    path: 'subnet',
    type: 'subnet',
    callLog: 'VPC/SUBNET',
    flag: 'VPCHandler',
    wire: subnetInfo,
    toWire: (subnet, { quirks }) => toSubnetInfo(subnet, quirks),
    request: subnetReqInfo,
    from: fromSubnetReqInfo,
  },
  securityGroup: {
    group: 'Security group',
    path: 'securitygroup',
    type: 'sg',
    callLog: 'SECURITYGROUP',
    flag: 'SecurityHandler',
    wire: securityInfo,
    toWire: (group, { quirks }) => toSecurityInfo(group, quirks),
    request: securityReqInfo,
    from: fromSecurityReqInfo,
  },
  keyPair: {
    group: 'Key pair',
    path: 'keypair',
    type: 'keypair',
    callLog: 'VMKEYPAIR',
    flag: 'KeyPairHandler',
    wire: keyPairInfo,
    toWire: toKeyPairInfo,
    request: keyPairReqInfo,
    from: fromKeyPairReqInfo,
    toMade: info => ('privateKey' in info ? toNewKeyPairInfo(info as never) : toKeyPairInfo(info as never)),
  },
  publicIp: {
    group: 'Public IP',
    path: 'publicip',
    type: 'publicip',
    flag: 'PublicIPHandler',
    wire: publicIpInfo,
    toWire: toPublicIpInfo,
    toLost: toLostPublicIpInfo,
    request: publicIpReqInfo,
    from: fromPublicIpReqInfo,
  },
  nic: {
    group: 'NIC',
    path: 'nic',
    type: 'nic',
    flag: 'NICHandler',
    wire: nicInfo,
    toWire: toNicInfo,
    toLost: toLostNicInfo,
    request: nicReqInfo,
    from: fromNicReqInfo,
  },
  disk: {
    group: 'Disk',
    path: 'disk',
    type: 'disk',
    flag: 'DiskHandler',
    wire: diskInfo,
    toWire: (disk, { quirks }) => toDiskInfo(disk, quirks),
    toLost: toLostDiskInfo,
    request: diskReqInfo,
    from: fromDiskReqInfo,
  },
  machineImage: {
    group: 'Machine image',
    path: 'myimage',
    list: 'myImage',
    type: 'myimage',
    flag: 'MyImageHandler',
    wire: myImageInfo,
    toWire: toMyImageInfo,
    request: myImageReqInfo,
    from: fromMyImageReqInfo,
  },
  vm: {
    group: 'VM',
    path: 'vm',
    type: 'vm',
    flag: 'VMHandler',
    wire: vmInfo,
    toWire: (vm, { region }) => toVmInfo(vm, region),
    request: vmReqInfo,
    from: fromVmReqInfo,
  },
  loadBalancer: {
    group: 'Load balancer',
    path: 'nlb',
    type: 'nlb',
    callLog: 'NETWORKLOADBALANCER',
    flag: 'NLBHandler',
    isInVpc: true,
    wire: nlbInfo,
    toWire: toNlbInfo,
    request: nlbReqInfo,
    from: fromNlbReqInfo,
  },
  cluster: {
    group: 'Kubernetes cluster',
    path: 'cluster',
    type: 'cluster',
    flag: 'ClusterHandler',
    isInVpc: true,
    wire: clusterInfo,
    toWire: cluster => toClusterInfo(cluster),
    request: clusterReqInfo,
    from: fromClusterReqInfo,
  },
  nodeGroup: {
    group: 'Kubernetes cluster',
    path: 'nodegroup',
    type: 'nodegroup',
    callLog: 'CLUSTER',
    flag: 'ClusterHandler',
    wire: nodeGroupInfo,
    toWire: toNodeGroupInfo,
    request: nodeGroupReqInfo,
    from: fromNodeGroupReqInfo,
  },
} satisfies Table;

/** The kind that a word of CB-Spider's means, in any case: a path or a type. */
export function kindByWord(word: string): NamedKind | undefined {
  const lower = word.toLowerCase();
  return namedKinds.find(kind => [wireKinds[kind].path, wireKinds[kind].type].includes(lower));
}
