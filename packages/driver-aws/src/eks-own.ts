import type { CallContext } from '@cb-spider/core/driver';

/** Whether an object was made by the change that is repeated. */
export function isOwn(
  tags: Readonly<Record<string, string>> | undefined,
  { ownerTags }: CallContext,
): boolean {
  return Object.entries(ownerTags).every(([key, value]) => tags?.[key] === value);
}

/** What the cloud tells of these, for people to read. */
export function detailsOf(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const told = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(told);
}
