import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Scope } from './scope.ts';
import { server } from './server.ts';
import type { Summary } from './summary.ts';

/** The states that need attention. */
const states = ['Failed', 'Unknown', 'NotExist'];
/** How many VMs are shown. */
const limit = 10;

/** A VM that needs attention. */
export interface TroubledVm {
  readonly connection: string;
  readonly region: string;
  readonly IId: { readonly NameId: string };
  readonly VmStatus: string;
}

export interface TroubledVms {
  readonly items: readonly TroubledVm[];
  /** The number of all such VMs. */
  readonly total: number;
}

/**
 * Reads the first VMs that need attention. Sends no request if the summary counts none; otherwise the server reuses the
 * replies behind the summary.
 */
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
