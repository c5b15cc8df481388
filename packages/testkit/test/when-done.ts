import { type Change, isAccepted } from '@cb-spider/core';

/** Converts the result of a change with `turn` if the change is complete; an accepted change is returned unchanged. */
export async function whenDone<T, U>(change: Change<T>, turn: (done: T) => U): Promise<Change<U>> {
  return isAccepted(change) ? change : turn(change);
}
