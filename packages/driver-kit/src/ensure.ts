import type { CallContext } from '@cb-spider/core/driver';

/** The functions that find, create and complete one object of a create. */
export interface Ensured<T> {
  /**
   * Looks for the object that an earlier attempt at the same change created: by token, else by owner tag, else by
   * name.
   */
  find(): Promise<T | undefined>;
  make(): Promise<T>;
  /** Carries out the steps that an interrupted attempt left undone on the object that was found. */
  complete?(found: T): Promise<T>;
}

/**
 * Finds, completes or creates an object. A replay first looks for the object of an earlier attempt, and creates one
 * only if there is none. A first attempt does not look.
 */
export async function ensure<T>(
  context: Pick<CallContext, 'replay'>,
  { find, make, complete }: Ensured<T>,
): Promise<T> {
  const earlier = context.replay ? await find() : undefined;
  if (earlier === undefined) return make();
  return complete === undefined ? earlier : complete(earlier);
}
