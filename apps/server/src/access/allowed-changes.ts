import type { ChangeEntry, ChangeLog } from '@cb-spider/core';
import type { Reach } from './reach.ts';

export type AllowedChanges = Pick<ChangeLog, 'follow'>;

/**
 * Limits changes to those on connections that the caller may use, and to the caller's own changes on many connections.
 */
export function allowedChanges(changes: ChangeLog, reach: Reach): AllowedChanges {
  const isVisible = async (entry: ChangeEntry) => {
    if (entry.connection !== '') return reach.has(entry.connection);
    return 'principal' in entry && entry.principal === reach.user;
  };
  return {
    async *follow(signal, after) {
      for await (const entry of changes.follow(signal, after))
        if ('gap' in entry || (await isVisible(entry))) yield entry;
    },
  };
}
