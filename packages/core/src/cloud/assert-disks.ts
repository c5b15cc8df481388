import type { DriverV1 } from '../driver/index.ts';
import { invalidArgument } from '../errors/cloud-error.ts';

/** Throws `invalid_argument` for a disk type that the cloud does not have, if the driver lists all disk types. */
export function assertDiskType({ features }: DriverV1, type: string | undefined): void {
  const types = (features.diskTypes ?? []).map(({ name }) => name);
  if (type === undefined || types.length === 0 || types.includes(type)) return;
  throw invalidArgument(
    'type',
    `'${type}' is not a disk type of this cloud.`,
    `Use one of ${types.join(', ')}.`,
  );
}

/** Throws `invalid_argument` for a size that is not allowed for disks of this type. */
export function assertDiskSize({ features, id }: DriverV1, type: string | undefined, sizeGB: number): void {
  const { minSizeGB = 1, maxSizeGB } = features.diskTypes?.find(({ name }) => name === type) ?? {};
  if (sizeGB >= minSizeGB && (maxSizeGB === undefined || sizeGB <= maxSizeGB)) return;
  const most = maxSizeGB === undefined ? '' : ` and at most ${maxSizeGB}`;
  throw invalidArgument('sizeGB', `a ${type} disk on '${id}' must have at least ${minSizeGB} GB${most}.`);
}

/**
 * Returns the size of a disk, in GB, if the request does not name one: the cloud's default, but at least the minimum
 * size of its type.
 */
export function defaultSizeGB({ features }: DriverV1, type: string | undefined): number {
  const { minSizeGB = 1 } = features.diskTypes?.find(({ name }) => name === type) ?? {};
  return Math.max(features.disks?.defaultSizeGB ?? 1, minSizeGB);
}
