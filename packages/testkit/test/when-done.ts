import { type Change, isAccepted } from '@cb-spider/core';

/** What a change has answered, turned by `turn` where it is done; what is accepted stays as it is. */
export async function whenDone<T, U>(change: Change<T>, turn: (done: T) => U): Promise<Change<U>> {
  return isAccepted(change) ? change : turn(change);
}
