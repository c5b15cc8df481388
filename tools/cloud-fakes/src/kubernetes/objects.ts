/** What the controllers read of objects. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly deletionTimestamp?: string;
}

export interface Watched {
  readonly metadata: Metadata;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

/** A sort of objects that controllers watch. */
export interface Sort {
  readonly group: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Its status is changed by requests of its own. */
  readonly ownStatus: boolean;
}

const ovn = 'kubeovn.io';
const virt = 'kubevirt.io';

/** As the definitions of KubeVirt and Kube-OVN say. */
export const sorts = {
  vpc: { group: ovn, plural: 'vpcs', namespaced: false, ownStatus: true },
  subnet: { group: ovn, plural: 'subnets', namespaced: false, ownStatus: true },
  securityGroup: { group: ovn, plural: 'security-groups', namespaced: false, ownStatus: true },
  vip: { group: ovn, plural: 'vips', namespaced: false, ownStatus: false },
  eip: { group: ovn, plural: 'ovn-eips', namespaced: false, ownStatus: true },
  fip: { group: ovn, plural: 'ovn-fips', namespaced: false, ownStatus: true },
  vm: { group: virt, plural: 'virtualmachines', namespaced: true, ownStatus: true },
  instance: { group: virt, plural: 'virtualmachineinstances', namespaced: true, ownStatus: false },
} as const satisfies Readonly<Record<string, Sort>>;

export type SortName = keyof typeof sorts;

/** Names an object among those of its sort. */
export function keyOf({ metadata }: Watched): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

export function isGoing({ metadata }: Watched): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Others that have to be looked at, since one has changed. */
export type Affected = readonly { readonly sort: SortName; readonly object: Watched }[];
