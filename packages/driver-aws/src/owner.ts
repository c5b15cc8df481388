import type { CallContext } from '@cb-spider/core/driver';

/** Whether an object was made by the change that is repeated. */
export function isOwn(
  tags: Readonly<Record<string, string>> | undefined,
  { ownerTags }: CallContext,
): boolean {
  return Object.entries(ownerTags).every(([key, value]) => tags?.[key] === value);
}
