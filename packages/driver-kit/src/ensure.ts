import type { CallContext } from '@cb-spider/core/driver';

/** How one object of a create comes to be. */
export interface Ensured<T> {
  /** Looks for what an earlier attempt at the same change made: by token, else by owner tag, else by name. */
  find(): Promise<T | undefined>;
  make(): Promise<T>;
  /** Adds to what was found what an attempt that broke off had not done yet. */
  complete?(found: T): Promise<T>;
}

/**
 * Finds, completes or makes: a replay looks for what an earlier attempt made, and makes only what is not there. A first
 * attempt does not look.
 */
export async function ensure<T>(
  context: Pick<CallContext, 'replay'>,
  { find, make, complete }: Ensured<T>,
): Promise<T> {
  const earlier = context.replay ? await find() : undefined;
  if (earlier === undefined) return make();
  return complete === undefined ? earlier : complete(earlier);
}
