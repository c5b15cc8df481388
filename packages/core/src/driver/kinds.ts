/** What core needs to know of a kind of objects that users name, make and remove. */
export interface KindRow {
  /** What errors call it. */
  readonly label: string;
  /** The handler of a session that has it. */
  readonly handler: string;
  /** The kind that its objects lie in: their names are unique there, and they go with it. */
  readonly within?: string | undefined;
  /** Kinds whose objects it can need: they are removed after it. */
  readonly uses: readonly string[];
  /** The last word of its life, beside `create`. */
  readonly removal: 'delete' | 'terminate';
  /** Words of its `state` that mean that it is still being made, and that it never will be. */
  readonly making?: readonly string[] | undefined;
  readonly failed?: readonly string[] | undefined;
  /** Its objects were needed only when those that use them were made, and may go before them. */
  readonly mayGoInUse?: true | undefined;
  /** Drivers state features of it under its handler's name, and so say that they have it. */
  readonly hasFeatures?: true | undefined;
  /** Can be made and removed over many connections at once. */
  readonly fleet: boolean;
}

/**
 * One row for each kind, after those that it uses: record kinds, labels, members of `Cloud` and `Connection`, operations, the order of removal, the
 * check of what is in use, fleet reads and changes follow from it. Server, virtual cloud and conformance kit each have a
 * table of their own by the same names. See docs/adding-a-kind.md.
 */
export const kindRows = {
  network: {
    label: 'VPC',
    handler: 'networks',
    hasFeatures: true,
    uses: [],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    fleet: true,
  },
  subnet: {
    label: 'Subnet',
    handler: 'subnets',
    within: 'network',
    uses: [],
    removal: 'delete',
    fleet: false,
  },
  securityGroup: {
    label: 'Security Group',
    handler: 'securityGroups',
    hasFeatures: true,
    uses: ['network'],
    removal: 'delete',
    fleet: true,
  },
  keyPair: {
    label: 'VM KeyPair',
    handler: 'keyPairs',
    uses: [],
    removal: 'delete',
    mayGoInUse: true,
    fleet: true,
  },
  publicIp: {
    label: 'Public IP',
    handler: 'publicIps',
    hasFeatures: true,
    uses: [],
    removal: 'delete',
    failed: ['failed'],
    fleet: false,
  },
  nic: {
    label: 'NIC',
    handler: 'nics',
    hasFeatures: true,
    uses: ['network', 'subnet', 'securityGroup', 'publicIp'],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    fleet: false,
  },
  disk: {
    label: 'Disk',
    handler: 'disks',
    hasFeatures: true,
    uses: [],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    fleet: false,
  },
  machineImage: {
    label: 'MyImage',
    handler: 'machineImages',
    hasFeatures: true,
    uses: [],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    mayGoInUse: true,
    fleet: false,
  },
  vm: {
    label: 'VM',
    handler: 'vms',
    hasFeatures: true,
    uses: ['network', 'subnet', 'securityGroup', 'keyPair', 'nic', 'publicIp', 'disk', 'machineImage'],
    removal: 'terminate',
    making: ['creating'],
    failed: ['failed', 'terminated'],
    fleet: true,
  },
  loadBalancer: {
    label: 'Network Load Balancer',
    handler: 'loadBalancers',
    hasFeatures: true,
    uses: ['network', 'subnet', 'vm'],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    fleet: false,
  },
  cluster: {
    label: 'Kubernetes Cluster',
    handler: 'clusters',
    hasFeatures: true,
    uses: ['network', 'subnet', 'securityGroup'],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    fleet: false,
  },
  nodeGroup: {
    label: 'Kubernetes NodeGroup',
    handler: 'nodeGroups',
    within: 'cluster',
    uses: ['keyPair'],
    removal: 'delete',
    making: ['creating'],
    failed: ['failed'],
    fleet: false,
  },
} as const satisfies Readonly<Record<string, KindRow>>;

export type NamedKind = keyof typeof kindRows;

/** The row of a kind. */
export function rowOf(kind: NamedKind): KindRow {
  return kindRows[kind];
}

/** The kinds, those that others use first: the other way round they can be removed. */
export const namedKinds = Object.keys(kindRows) as NamedKind[];

/** Kinds that a cloud only lists, such as images. */
export const catalogueKinds = ['regionZone', 'image', 'spec'] as const;

/** What else a call can be about, which is no object, with the handler of a session that answers it. */
export const inquiryHandlers = {
  price: 'prices',
  quota: 'quotas',
  metric: 'metrics',
  anyCall: 'anyCall',
} as const;

export type InquiryKind = keyof typeof inquiryHandlers;

/** Everything that a call can be about. */
export const resourceKinds = [
  ...catalogueKinds,
  ...namedKinds,
  ...(Object.keys(inquiryHandlers) as InquiryKind[]),
] as const;

export type ResourceKind = (typeof resourceKinds)[number];
