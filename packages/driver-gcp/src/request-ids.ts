import { createHash } from 'node:crypto';
import type { CallContext } from '@cb-spider/core/driver';

/**
 * Returns the `requestId` of a request: the same for each attempt at one change, so that Compute Engine answers a
 * repeated request with the existing operation. It is a UUID, as Compute Engine requires; missing if the change has no
 * key.
 *
 * Removals have no `requestId`: they are idempotent by name, and Compute Engine would repeat the failure of one whose
 * object was in use for an hour.
 *
 * @param part the request within the change, if the change has several
 */
export function requestIdOf({ idempotencyKey }: CallContext, part = ''): { readonly requestId?: string } {
  if (idempotencyKey === '') return {};
  const hex =
    part === '' ? idempotencyKey : createHash('sha256').update(`${idempotencyKey} ${part}`).digest('hex');
  const requestId = hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { requestId };
}

/** Returns the text that marks an object without labels as created by this change. */
export function ownerMarkOf({ ownerTags }: CallContext): string {
  const marks = Object.entries(ownerTags).map(([key, value]) => `${key}=${value}`);
  return `Made by Spider. ${marks.join(' ')}`;
}
