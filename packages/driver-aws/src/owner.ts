import type { CallContext } from '@cb-spider/core/driver';

/** Returns whether the change that is being repeated created the object. */
export function isOwn(
  tags: Readonly<Record<string, string>> | undefined,
  { ownerTags }: CallContext,
): boolean {
  return Object.entries(ownerTags).every(([key, value]) => tags?.[key] === value);
}
