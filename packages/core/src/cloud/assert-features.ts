import type { DriverFeatures, DriverV1, SecurityRule } from '../driver/index.ts';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';

/** Throws `unsupported` for outbound rules where they cannot be set. */
export function assertRules(driver: DriverV1, rules: readonly SecurityRule[]): void {
  if (driver.features.securityGroups?.outboundRules !== false) return;
  if (!rules.some(rule => rule.direction === 'outbound')) return;
  throw new CloudError('unsupported', `rules: '${driver.id}' lets no outbound rule be set.`, {
    cloud: driver.id,
    hint: 'Leave outbound rules out: all outbound traffic is allowed.',
  });
}

/** Throws `invalid_argument` for more groups than a NIC takes, and for fewer than it needs. */
export function assertGroupCount({ features, id }: DriverV1, groups: readonly unknown[]): void {
  const { minPerNic: least = 0, maxPerNic: most } = features.securityGroups ?? {};
  if (groups.length < least)
    throw invalidArgument(
      'securityGroupIds',
      `has ${groups.length} security groups, and a NIC of '${id}' needs ${least}.`,
    );
  if (most === undefined || groups.length <= most) return;
  throw invalidArgument(
    'securityGroupIds',
    `has ${groups.length} security groups, and a NIC of '${id}' takes ${most}.`,
  );
}

/** Throws `invalid_argument` for a zone of a subnet that lies in none. */
export function assertSubnetZone({ features, id }: DriverV1, zone: string | undefined): void {
  if (zone === undefined || features.networks?.zonedSubnets !== false) return;
  throw invalidArgument('zone', `subnets of '${id}' lie in no zone.`, 'Leave the zone out.');
}

/** Throws `invalid_argument` for a root disk setting that cannot be honoured. */
export function assertRootDisk(
  features: DriverFeatures,
  spec: { readonly rootDiskType?: string | undefined; readonly rootDiskSizeGB?: number | undefined },
): void {
  const types = features.vms?.rootDiskTypes ?? [];
  if (spec.rootDiskType !== undefined && !types.includes(spec.rootDiskType)) {
    const choice =
      types.length === 0 ? 'This cloud lets no root disk type be chosen.' : `One of ${types.join(', ')}.`;
    throw invalidArgument(
      'rootDiskType',
      `'${spec.rootDiskType}' is not a root disk type of this cloud.`,
      choice,
    );
  }
  if (spec.rootDiskSizeGB !== undefined && features.vms?.rootDiskSize !== true) {
    throw invalidArgument('rootDiskSizeGB', 'this cloud lets no root disk size be chosen.', 'Leave it out.');
  }
}
