import { createHash } from 'node:crypto';
import type { CallContext } from '@cb-spider/core/driver';

/**
 * The `requestId` of a request: the same for each attempt at one change, so that Compute Engine answers a repeated one
 * with the operation that it has. A UUID, as it wants; nothing where the change has no key.
 *
 * Removals go without: they are idempotent by name, and one that failed as its object was in use would be answered with
 * that failure for an hour.
 *
 * @param part which request of the change it is, where there are several
 */
export function requestIdOf({ idempotencyKey }: CallContext, part = ''): { readonly requestId?: string } {
  if (idempotencyKey === '') return {};
  const hex =
    part === '' ? idempotencyKey : createHash('sha256').update(`${idempotencyKey} ${part}`).digest('hex');
  const requestId = hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { requestId };
}

/** What marks an object without labels as made by this change. */
export function ownerMarkOf({ ownerTags }: CallContext): string {
  const marks = Object.entries(ownerTags).map(([key, value]) => `${key}=${value}`);
  return `Made by Spider. ${marks.join(' ')}`;
}
