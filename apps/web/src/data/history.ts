import type { components } from '@cb-spider/client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Scope } from './scope.ts';
import { server } from './server.ts';

export type CallInfo = components['schemas']['CallInfo'];

/** Failed calls with the same error code. */
export interface Failure {
  readonly code: string;
  readonly count: number;
  readonly lastAt: string;
  readonly nativeCodes: readonly { readonly nativeCode: string; readonly count: number }[];
  readonly examples: readonly CallInfo[];
}

/** Converts a scope for the history API, which says `cloud` for the provider and does not know geographies. */
function historyPlace({ provider, region, connection }: Scope) {
  return {
    ...(provider === undefined ? {} : { cloud: provider }),
    ...(region === undefined ? {} : { region }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** Reads the most frequent failures of a period. Default: the last hour. */
export function useFailures(scope: Scope, from = '1h') {
  return useQuery({
    queryKey: ['failures', scope, from],
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly Failure[]> => {
      const query = { ...historyPlace(scope), from, examples: '1' };
      const { data } = await server.GET('/spider/history/errors', { params: { query }, signal });
      return data?.errors ?? [];
    },
  });
}

/** The calls of one group. */
export type CallGroup = components['schemas']['CallStatistics']['groups'][number];

/** Reads latency and error rate of calls by groups, the worst first. */
export function useStatistics(scope: Scope, from: string, groupBy: string) {
  return useQuery({
    queryKey: ['statistics', scope, from, groupBy],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      server.json<components['schemas']['CallStatistics']>('GET', '/spider/history/stats', {
        query: { ...historyPlace(scope), from, groupBy, limit: '100' },
        signal,
      }),
  });
}

/** Reads the ranking of connections by how reliably and how fast they created VMs. */
export function useRank(scope: Scope, from: string) {
  return useQuery({
    queryKey: ['rank', scope, from],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = { ...historyPlace(scope), from, kind: 'vm', operation: 'create' };
      return server.json<components['schemas']['ConnectionRank']>('GET', '/spider/history/rank', {
        query,
        signal,
      });
    },
  });
}

/** A period in which calls started. `from` is a time, or how long ago: `24h`. */
export interface CallPeriod {
  readonly from: string;
  readonly to?: string | undefined;
}

interface CallPage {
  readonly calls: readonly CallInfo[];
  readonly cursor?: string;
}

/** Reads calls to the clouds page by page, newest first. */
export function useCallPages(scope: Scope, period: CallPeriod, outcome: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['calls', 'pages', scope, period, outcome],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal, pageParam }) =>
      server.json<CallPage>('GET', '/spider/history', {
        query: { ...historyPlace(scope), ...period, outcome, limit: '100', cursor: pageParam },
        signal,
      }),
    getNextPageParam: ({ cursor }) => cursor,
  });
}

/** Returns the address from which a browser downloads all calls that match a filter. */
export function callExport(
  scope: Scope,
  period: CallPeriod,
  outcome: string | undefined,
  format: 'csv' | 'jsonl',
): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries({ ...historyPlace(scope), ...period, outcome }))
    if (value !== undefined) query.set(name, value);
  return `/spider/history?${query}`;
}

/** Reads the calls to the clouds about one object, newest first. */
export function useCalls(place: {
  readonly connection: string;
  readonly resource: string;
  readonly kind: string;
}) {
  return useQuery({
    queryKey: ['calls', place],
    queryFn: ({ signal }) =>
      server.json<{ readonly calls: readonly CallInfo[] }>('GET', '/spider/history', {
        query: { ...place, limit: '100' },
        signal,
      }),
  });
}
