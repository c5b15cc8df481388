import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { news } from './news.ts';
import { queries } from './queries.ts';
import type { Scope } from './scope.ts';
import { server } from './server.ts';

/** The number of recorded objects of one connection. */
export interface CountRow {
  readonly connection: string;
  readonly provider: string;
  readonly region: string;
  /** By the path of the kind, such as `vpc`. */
  readonly counts: Readonly<Record<string, number>>;
}

const countsKey = 'counts';

/**
 * Reads how many objects of each kind are recorded, by connection, and reads them again when an operation ends. Sends
 * no calls to the clouds.
 */
export function useCounts(scope: Scope) {
  useEffect(
    () =>
      news.onOperation(({ state }) => {
        if (state !== 'running') void queries.invalidateQueries({ queryKey: [countsKey] });
      }),
    [],
  );
  return useQuery({
    queryKey: [countsKey, scope],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly CountRow[]> => {
      const { data } = await server.GET('/spider/fleet/count', { params: { query: scope }, signal });
      return data?.count ?? [];
    },
  });
}
