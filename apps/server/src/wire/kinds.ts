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
import type { WirePlace } from './quirks.ts';
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

/** What core's service of a kind returns for one resource. */
export type InfoOf<K extends NamedKind> = Awaited<ReturnType<NamedServices[Rows[K]['handler']]['get']>>;

/** A kind in the API: its names, and the conversions between its wire form and core's types. */
export interface WireKind<Info, W extends z.ZodObject = z.ZodObject> {
  /** The heading in the documentation. */
  readonly group: string;
  /** The first part of its paths: `vpc`. */
  readonly path: string;
  /** The key of its lists. Default: `path`. */
  readonly list?: string | undefined;
  /** CB-Spider's short word in reports and inventories. */
  readonly type: string;
  /** CB-Spider's word in its call log. Default: `type` in capitals. */
  readonly callLog?: string | undefined;
  /** CB-Spider's capability flag for the kind. */
  readonly flag: FlagName;
  /** Whether a registration must name the resource's VPC. */
  readonly isInVpc?: true | undefined;
  readonly wire: W;
  toWire(info: Info, place: WirePlace): z.input<W>;
  /** Converts a recorded resource that the cloud no longer has; missing if the kind's lists do not show these. */
  readonly toLost?: ((entry: InventoryEntry) => z.input<W>) | undefined;
  /** The `ReqInfo` of a request that creates a resource. */
  readonly request: z.ZodObject;
  /** Converts the `ReqInfo` to core's request. Fails with `invalid_argument`. */
  from(request: never, features: DriverFeatures): NamedRequest;
  /** Converts a new resource, if the reply to its creation shows more than later replies. */
  readonly toCreated?: ((info: object, place: WirePlace) => object) | undefined;
}

type Table = { readonly [K in NamedKind]: WireKind<InfoOf<K>> };

/** The table of kinds, one row for each kind that users create. Lists, inventories, fleets, reports and logs use it. */
export const wireKinds = {
  network: {
    group: 'VPC and subnet',
    path: 'vpc',
    type: 'vpc',
    callLog: 'VPC/SUBNET',
    flag: 'VPCHandler',
    wire: vpcInfo,
    toWire: toVpcInfo,
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
    toWire: toSubnetInfo,
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
    toWire: toSecurityInfo,
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
    toCreated: info =>
      'privateKey' in info ? toNewKeyPairInfo(info as never) : toKeyPairInfo(info as never),
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
    toWire: toDiskInfo,
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
    toWire: toVmInfo,
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

/** Returns the kind that a word of CB-Spider names, in any case: a path or a type. */
export function kindByWord(word: string): NamedKind | undefined {
  const lower = word.toLowerCase();
  return namedKinds.find(kind => [wireKinds[kind].path, wireKinds[kind].type].includes(lower));
}
