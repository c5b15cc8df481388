import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Scope } from './scope.ts';
import { server } from './server.ts';
import type { Summary } from './summary.ts';

/** States that somebody should look at. */
const states = ['Failed', 'Unknown', 'NotExist'];
/** So many are shown. */
const limit = 10;

/** A VM that is not as it should be. */
export interface TroubledVm {
  readonly connection: string;
  readonly region: string;
  readonly IId: { readonly NameId: string };
  readonly VmStatus: string;
}

export interface TroubledVms {
  readonly items: readonly TroubledVm[];
  /** How many there are in all. */
  readonly total: number;
}

/** The first of these VMs. Nothing is asked where the summary counts none; else the answers behind it serve again. */
export function useTroubledVms(scope: Scope, summary: Summary | undefined) {
  const count = states.reduce((sum, state) => sum + (summary?.states[state] ?? 0), 0);
  const { data } = useQuery({
    queryKey: ['troubledVms', scope, count],
    enabled: count > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      server.json<TroubledVms>('GET', '/spider/fleet/vmstatus', {
        query: {
          ...scope,
          ...{ state: states.join(','), sort: 'state,name', limit: String(limit) },
          ...{ maxAge: '60', deadlineMs: '10000' },
        },
        signal,
      }),
  });
  return count > 0 ? data : undefined;
}
