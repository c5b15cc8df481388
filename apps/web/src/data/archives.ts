import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { queries } from './queries.ts';
import { problemOf, server } from './server.ts';

/** A file with older calls. */
export type CallArchive = components['schemas']['CallArchive'];

const archivesKey = 'archives';
/** For how many days the restored calls of an archive stay. */
const restoredDays = '7';

/** Returns the archives, the ones with the oldest calls first; `null` for users who may not use all connections. */
export function useArchives() {
  return useQuery({
    queryKey: [archivesKey],
    queryFn: async ({ signal }): Promise<readonly CallArchive[] | null> => {
      try {
        return (await server.GET('/spider/history/archive', { signal })).data?.archives ?? [];
      } catch (error) {
        if (problemOf(error).status === 403) return null;
        throw error;
      }
    },
  });
}

/** Restores the calls of an archive for some days. Rejects with `SpiderError`. */
export async function restoreArchive(id: number): Promise<void> {
  await server.json('POST', `/spider/history/archive/${id}/restore`, { body: { days: restoredDays } });
  await queries.invalidateQueries({ queryKey: [archivesKey] });
  await queries.invalidateQueries({ queryKey: ['calls'] });
}
