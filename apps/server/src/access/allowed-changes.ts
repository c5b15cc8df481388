import type { ChangeEntry, ChangeLog } from '@cb-spider/core';
import type { Reach } from './reach.ts';

export type AllowedChanges = Pick<ChangeLog, 'follow'>;

/** News of the connections that somebody may use, and of what they asked for on many. */
export function allowedChanges(changes: ChangeLog, reach: Reach): AllowedChanges {
  const hears = async (entry: ChangeEntry) => {
    if (entry.connection !== '') return reach.has(entry.connection);
    return 'principal' in entry && entry.principal === reach.user;
  };
  return {
    async *follow(signal, after) {
      for await (const news of changes.follow(signal, after))
        if ('gap' in news || (await hears(news))) yield news;
    },
  };
}
