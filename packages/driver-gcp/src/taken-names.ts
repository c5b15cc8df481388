import type { CallContext, Tags } from '@cb-spider/core/driver';
import { isRefused } from './gcp-errors.ts';

/**
 * Returns the object that has a taken name, if an earlier attempt at the same change created it. Throws `error`
 * otherwise.
 *
 * @param error the failure of the create
 */
export async function takenByUs<T>(
  error: unknown,
  look: () => Promise<T>,
  isOurs: (taken: T) => boolean,
): Promise<T> {
  if (!isRefused(error, 'ALREADY_EXISTS')) throw error;
  const taken = await look();
  if (!isOurs(taken)) throw error;
  return taken;
}

/** Returns whether the labels of an object mark it as created by this change. */
export function isMarked({ tags }: { readonly tags: Tags }, { ownerTags }: CallContext): boolean {
  return Object.entries(ownerTags).every(([key, value]) => tags[key] === value);
}
