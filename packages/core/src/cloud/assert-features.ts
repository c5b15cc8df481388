import type { DriverV1, NodeGroupSize, SecurityRule } from '../driver/index.ts';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';

/** Throws `unsupported` for outbound rules if they cannot be set. */
export function assertRules(driver: DriverV1, rules: readonly SecurityRule[]): void {
  if (driver.features.securityGroups?.outboundRules !== false) return;
  if (!rules.some(rule => rule.direction === 'outbound')) return;
  throw new CloudError('unsupported', `rules: '${driver.id}' does not support outbound rules.`, {
    cloud: driver.id,
    hint: 'Leave out outbound rules; all outbound traffic is allowed.',
  });
}

/** Throws `invalid_argument` for more security groups than a NIC can have, and for fewer than it needs. */
export function assertGroupCount({ features, id }: DriverV1, groups: readonly unknown[]): void {
  const { minPerNic: min = 0, maxPerNic: max } = features.securityGroups ?? {};
  if (groups.length < min)
    throw invalidArgument(
      'securityGroupIds',
      `has ${groups.length} security groups; a NIC on '${id}' needs at least ${min}.`,
    );
  if (max === undefined || groups.length <= max) return;
  throw invalidArgument(
    'securityGroupIds',
    `has ${groups.length} security groups; a NIC on '${id}' can have at most ${max}.`,
  );
}

/** Throws `invalid_argument` for a subnet's zone if the cloud's subnets do not lie in a zone. */
export function assertSubnetZone({ features, id }: DriverV1, zone: string | undefined): void {
  if (zone === undefined || features.networks?.zonedSubnets !== false) return;
  throw invalidArgument('zone', `subnets on '${id}' do not belong to a zone.`, 'Leave out the zone.');
}

/** Which settings of root disks can be chosen, for VMs or for the nodes of clusters. */
interface RootDiskChoice {
  readonly rootDiskTypes: readonly string[];
  readonly rootDiskSize: boolean;
}

/** Throws `invalid_argument` for a root disk setting that the cloud does not support. */
export function assertRootDisk(
  choice: RootDiskChoice | undefined,
  spec: { readonly rootDiskType?: string | undefined; readonly rootDiskSizeGB?: number | undefined },
): void {
  const types = choice?.rootDiskTypes ?? [];
  if (spec.rootDiskType !== undefined && !types.includes(spec.rootDiskType)) {
    const known =
      types.length === 0
        ? 'Leave it out: the root disk type cannot be chosen on this cloud.'
        : `Use one of ${types.join(', ')}.`;
    throw invalidArgument(
      'rootDiskType',
      `'${spec.rootDiskType}' is not a root disk type of this cloud.`,
      known,
    );
  }
  if (spec.rootDiskSizeGB !== undefined && choice?.rootDiskSize !== true) {
    throw invalidArgument('rootDiskSizeGB', 'this cloud does not support a root disk size.', 'Leave it out.');
  }
}

/**
 * Throws `unsupported` for a node group without autoscaling whose minimum and maximum size differ, if the cloud would
 * scale it nevertheless.
 */
export function assertAutoScaling(
  { features, id }: DriverV1,
  { autoScaling, minSize, maxSize }: { readonly autoScaling: boolean } & NodeGroupSize,
): void {
  if (autoScaling || minSize === maxSize || features.clusters?.autoScaling !== 'size') return;
  throw new CloudError(
    'unsupported',
    `autoScaling: node groups on '${id}' scale automatically between their minimum and maximum size.`,
    {
      cloud: id,
      hint: 'For a fixed number of nodes, set the minimum and maximum size to the same value.',
    },
  );
}
