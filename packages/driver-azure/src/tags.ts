import type { CallContext, Tags } from '@cb-spider/core/driver';

/** The tags of any resource, as Azure returns them. */
interface Tagged {
  readonly tags?: Readonly<Record<string, string>> | null | undefined;
}

/** The tag for the name of the key pair that a VM was created with, which Azure does not store. */
export const keyPairTag = 'spider-key-pair';

/** The tag for the group and name of the VM that a machine image was created from. */
export const sourceVmTag = 'spider-source-vm';

/**
 * The tag for the plan of the image that the VM was created from: `publisher:product:name`. A VM of the machine image
 * must name the plan again.
 */
export const planTag = 'spider-plan';

const ownTags: readonly string[] = [keyPairTag, sourceVmTag, planTag];

/** Returns the tags that users see, without those that this driver adds for itself. */
export function toTags({ tags }: Tagged): Tags {
  return Object.fromEntries(Object.entries(tags ?? {}).filter(([key]) => !ownTags.includes(key)));
}

/** Returns whether an earlier attempt at the same create made the resource. */
export function isOurs({ tags }: Tagged, { ownerTags }: CallContext): boolean {
  const owners = Object.entries(ownerTags);
  return owners.length > 0 && owners.every(([key, value]) => tags?.[key] === value);
}
