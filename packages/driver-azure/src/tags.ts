import type { CallContext, Tags } from '@cb-spider/core/driver';

/** What Azure shows of any resource's tags. */
interface Tagged {
  readonly tags?: Readonly<Record<string, string>> | null | undefined;
}

/** The name of the key pair that a VM was made with, which Azure does not keep. */
export const keyPairTag = 'spider-key-pair';

/** Tags for people, without the one that this driver keeps for itself. */
export function toTags({ tags }: Tagged): Tags {
  const { [keyPairTag]: _own, ...others } = tags ?? {};
  return others;
}

/** Whether an earlier attempt at this very create has made it. */
export function isOurs({ tags }: Tagged, { ownerTags }: CallContext): boolean {
  const owners = Object.entries(ownerTags);
  return owners.length > 0 && owners.every(([key, value]) => tags?.[key] === value);
}
