import { SpiderError } from '@cb-spider/client';

/** Whether no server answered, or one that is just starting: the same may be asked again later. */
export function isAway(error: unknown): boolean {
  return error instanceof SpiderError && (error.isUnanswered || error.status === 503);
}
