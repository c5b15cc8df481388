import type { CallContext, Tags } from '@cb-spider/core/driver';
import { isRefused } from './gcp-errors.ts';

/**
 * What a create answers when its name is taken: the object, where an earlier attempt at the same change made it;
 * otherwise the refusal stands.
 *
 * @param error what the create failed with
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

/** Whether an object has the labels that mark it as made by this change. */
export function isMarked({ tags }: { readonly tags: Tags }, { ownerTags }: CallContext): boolean {
  return Object.entries(ownerTags).every(([key, value]) => tags[key] === value);
}
