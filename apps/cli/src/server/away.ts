import { SpiderError } from '@cb-spider/client';

/** Returns whether no server replied, or the server is just starting: the request may be repeated later. */
export function isAway(error: unknown): boolean {
  return error instanceof SpiderError && (error.isUnanswered || error.status === 503);
}
