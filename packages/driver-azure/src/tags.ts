import type { CallContext, Tags } from '@cb-spider/core/driver';

/** What Azure shows of any resource's tags. */
interface Tagged {
  readonly tags?: Readonly<Record<string, string>> | null | undefined;
}

/** The name of the key pair that a VM was made with, which Azure does not keep. */
export const keyPairTag = 'spider-key-pair';

/** The group and name of the VM that a machine image was made of. */
export const sourceVmTag = 'spider-source-vm';

/** The plan of the image that its VM was made of: `publisher:product:name`. A VM of it must name it again. */
export const planTag = 'spider-plan';

const ownTags: readonly string[] = [keyPairTag, sourceVmTag, planTag];

/** Tags for people, without those that this driver keeps for itself. */
export function toTags({ tags }: Tagged): Tags {
  return Object.fromEntries(Object.entries(tags ?? {}).filter(([key]) => !ownTags.includes(key)));
}

/** Whether an earlier attempt at this very create has made it. */
export function isOurs({ tags }: Tagged, { ownerTags }: CallContext): boolean {
  const owners = Object.entries(ownerTags);
  return owners.length > 0 && owners.every(([key, value]) => tags?.[key] === value);
}
