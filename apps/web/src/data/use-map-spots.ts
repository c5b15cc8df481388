import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ConnectionPlace, spotsOf } from './map-spots.ts';
import type { Scope } from './scope.ts';
import { server } from './server.ts';
import { useSummary } from './summary.ts';

/** Returns the spots of a scope at once from the records, and with their VMs when the clouds have answered. */
export function useMapSpots(scope: Scope) {
  const places = useQuery({
    queryKey: ['places', scope],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly ConnectionPlace[]> => {
      const { data } = await server.GET('/spider/fleet/place', { params: { query: scope }, signal });
      return data?.place ?? [];
    },
  });
  const summary = useSummary(scope);
  const spots = useMemo(() => spotsOf(places.data ?? [], summary.data), [places.data, summary.data]);
  return { spots, places, summary };
}
