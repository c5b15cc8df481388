import {
  type Disk,
  type Image,
  type KeyPair,
  type LoadBalancer,
  type MachineImage,
  type NativeId,
  type Network,
  type Nic,
  type Page,
  type PublicIp,
  type SecurityGroup,
  type Spec,
  type Subnet,
  toNativeId,
} from '../../../src/driver/index.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { FakeCluster, FakeNodeGroup } from './cluster-handlers.ts';
import { FakeTable } from './fake-table.ts';
import { type FakeVm, FakeVms } from './fake-vms.ts';
import type { Later } from './later.ts';

export type FakeSubnet = Subnet & { readonly networkId: NativeId };
export type FakeNetwork = Omit<Network, 'subnets' | 'state'> & { readonly availableAtMs: number };
export type FakeMachineImage = Omit<MachineImage, 'state'> & { readonly availableAtMs: number };

const image = { tags: {}, state: 'available', architecture: 'x86_64', distribution: 'Any 1' } as const;

/** A small cloud in memory: the objects that exist, whoever created them. It outlives the processes that use it. */
export class FakeCloud {
  readonly clock: VirtualClock;
  readonly networks: FakeTable<FakeNetwork>;
  readonly subnets: FakeTable<FakeSubnet>;
  readonly securityGroups: FakeTable<SecurityGroup>;
  readonly keyPairs: FakeTable<KeyPair>;
  readonly publicIps: FakeTable<PublicIp>;
  readonly nics: FakeTable<Nic>;
  readonly disks: FakeTable<Disk>;
  readonly machineImages: FakeTable<FakeMachineImage>;
  readonly vms: FakeTable<FakeVm>;
  readonly loadBalancers: FakeTable<LoadBalancer>;
  readonly clusters: FakeTable<FakeCluster>;
  readonly nodeGroups: FakeTable<FakeNodeGroup>;
  readonly vmLife: FakeVms;
  readonly images: readonly Image[] = [
    { ...image, nativeId: toNativeId('img-linux'), name: 'linux', platform: 'linux' },
    { ...image, nativeId: toNativeId('img-windows'), name: 'windows', platform: 'windows' },
  ];
  readonly specs: readonly Spec[] = ['small', 'large', 'huge'].map(name => ({
    name,
    region: 'here',
    vCpu: { count: 2 },
    memoryMiB: 4096,
  }));
  /** The number of objects on one page of a list. */
  pageSize = 2;
  /** How long a network is `creating`, in milliseconds. */
  networkReadyMs = 0;
  /** The state of a network after that. */
  networksBecome: Network['state'] = 'available';
  /** How long a machine image is `creating`, in milliseconds. */
  machineImageReadyMs = 1_500;
  /** The state of a machine image after that. */
  machineImagesBecome: MachineImage['state'] = 'available';
  /** Whether machine images do not report which VM they were created from. */
  hidesSources = false;
  /** Whether networks do not report a range of their own. */
  hidesRanges = false;
  /** Whether networks list their newest subnets first. */
  showsNewestFirst = false;
  /** How changes are completed later; missing: they are complete when they return. */
  later: Later | undefined;
  #lastAddress = 3;

  constructor(clock: VirtualClock) {
    this.clock = clock;
    this.networks = new FakeTable('net', clock);
    this.subnets = new FakeTable('sub', clock);
    this.securityGroups = new FakeTable('sg', clock);
    this.keyPairs = new FakeTable('key', clock);
    this.publicIps = new FakeTable('eip', clock);
    this.nics = new FakeTable('nic', clock);
    this.disks = new FakeTable('disk', clock);
    this.machineImages = new FakeTable('ami', clock);
    this.vms = new FakeTable('vm', clock);
    this.loadBalancers = new FakeTable('lb', clock);
    this.clusters = new FakeTable('cls', clock);
    this.nodeGroups = new FakeTable('ng', clock);
    this.vmLife = new FakeVms(this);
  }

  /** Hides new objects from reads for a time, from now on. */
  hideNewFor(durationMs: number): void {
    const tables = [this.networks, this.subnets, this.securityGroups, this.keyPairs, this.publicIps];
    const others = [
      ...[this.nics, this.disks, this.machineImages, this.vms],
      ...[this.loadBalancers, this.clusters, this.nodeGroups],
    ];
    for (const table of [...tables, ...others]) table.visibleAfterMs = durationMs;
  }

  /** Returns a private address for a NIC whose request names none. */
  nextAddress(): string {
    this.#lastAddress++;
    return `10.0.0.${this.#lastAddress}`;
  }

  page<T>(all: readonly T[], token: string | undefined): Page<T> {
    const start = Number(token ?? 0);
    const end = start + this.pageSize;
    return { items: all.slice(start, end), nextPageToken: end < all.length ? String(end) : undefined };
  }

  toNetwork({ availableAtMs, ...network }: FakeNetwork): Network {
    const subnets = this.subnets.visible().filter(subnet => subnet.networkId === network.nativeId);
    const { cidr, ...others } = network;
    return {
      ...others,
      ...(this.hidesRanges ? {} : { cidr }),
      state: this.clock.now() < availableAtMs ? 'creating' : this.networksBecome,
      subnets: this.#inOrder(subnets).map(({ networkId: _, ...subnet }) => subnet),
    };
  }

  #inOrder<T>(oldestFirst: readonly T[]): readonly T[] {
    return this.showsNewestFirst ? oldestFirst.toReversed() : oldestFirst;
  }
}
