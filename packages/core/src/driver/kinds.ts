/** What core needs to know about a kind of object that users name, create and delete. */
export interface KindRow {
  /** The name of the kind in error messages. */
  readonly label: string;
  /** The name of the kind's handler in a driver session. */
  readonly handler: string;
  /**
   * The kind that contains these objects: their names are unique within the containing object, and they are deleted
   * with it.
   */
  readonly within?: string | undefined;
  /** Kinds whose objects this kind can need. Those are deleted after it. */
  readonly uses: readonly string[];
  /** The action that ends the life of an object, as `create` begins it. */
  readonly removal: 'delete' | 'terminate';
  /** Values of its `state` while the object is still being created. */
  readonly making?: readonly string[] | undefined;
  /** Values of its `state` that mean that the object will never be ready. */
  readonly failed?: readonly string[] | undefined;
  /** Its objects are only needed to create the objects that use them, and may be deleted before those. */
  readonly mayGoInUse?: true | undefined;
  /** A driver states features for the kind under its handler's name, and so declares that it has the kind. */
  readonly hasFeatures?: true | undefined;
  /** Whether its objects can be created and deleted over many connections at once. */
  readonly fleet: boolean;
}

/**
 * One row for each kind, listed after the kinds that it uses. The kinds of records, the labels, the members of `Cloud`
 * and `Connection`, the operations, the order of removal, the check for what is in use, and the reads and changes of a
 * fleet all follow from it. The server, the virtual cloud and the conformance kit each have a table of their own with
 * the same names. See docs/adding-a-kind.md.
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

/** A kind of object that users name, create and delete. */
export type NamedKind = keyof typeof kindRows;

/** Returns the row of a kind. */
export function rowOf(kind: NamedKind): KindRow {
  return kindRows[kind];
}

/** The kinds in an order in which they can be created. In the reverse order they can be deleted. */
export const namedKinds = Object.keys(kindRows) as NamedKind[];

/** Kinds that a cloud only lists, such as images. */
export const catalogueKinds = ['regionZone', 'image', 'spec'] as const;

/** What a call can be about other than an object, with the name of the session's handler that answers it. */
export const inquiryHandlers = {
  price: 'prices',
  quota: 'quotas',
  metric: 'metrics',
  anyCall: 'anyCall',
} as const;

/** Something other than an object that a call can be about. */
export type InquiryKind = keyof typeof inquiryHandlers;

/** Everything that a call can be about. */
export const resourceKinds = [
  ...catalogueKinds,
  ...namedKinds,
  ...(Object.keys(inquiryHandlers) as InquiryKind[]),
] as const;

/** Anything that a call can be about. */
export type ResourceKind = (typeof resourceKinds)[number];
