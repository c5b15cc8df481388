import type { ChangeLog } from '@cb-spider/core';
import type { Reach } from './reach.ts';

export type AllowedChanges = Pick<ChangeLog, 'follow'>;

/** News of the connections that somebody may use. */
export function allowedChanges(changes: ChangeLog, reach: Reach): AllowedChanges {
  return {
    async *follow(signal, after) {
      for await (const news of changes.follow(signal, after))
        if ('gap' in news || (await reach.has(news.connection))) yield news;
    },
  };
}
