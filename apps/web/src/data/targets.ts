import { useQuery } from '@tanstack/react-query';
import type { Scope } from './scope.ts';
import { server } from './server.ts';

/** A connection, with the values by which selections name it. */
export interface Target {
  readonly connection: string;
  readonly provider: string;
  readonly region: string;
}

/** Reads the connections that a scope selects. Sends no calls to the clouds. */
export function useTargets(scope: Scope = {}) {
  return useQuery({
    queryKey: ['targets', scope],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<readonly Target[]> => {
      const { data } = await server.GET('/spider/fleet/target', { params: { query: scope }, signal });
      return data?.target ?? [];
    },
  });
}
