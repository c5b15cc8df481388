import type { components } from '@cb-spider/client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { gathered } from './gathered.ts';
import { news } from './news.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';

export type OperationInfo = components['schemas']['OperationInfo'];

/** Which operations, as `GET /spider/operation` takes it. */
export interface OperationFilter {
  readonly ConnectionName?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly parentId?: string;
  /** `true`: without those that are a part of another one. */
  readonly top?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

export const operationsKey = 'operations';

/** Operations, newest first; read again when one begins, advances or ends. */
export function useOperations(filter: OperationFilter) {
  return useQuery({
    queryKey: [operationsKey, filter],
    queryFn: ({ signal }) => readOperations(filter, signal),
    placeholderData: keepPreviousData,
  });
}

export function useOperation(id: string) {
  return useQuery({
    queryKey: [operationsKey, id],
    queryFn: ({ signal }) => readOperation(id, signal),
  });
}

/** Those of a filter, page by page. */
export function useOperationPages(filter: OperationFilter) {
  return useInfiniteQuery({
    queryKey: [operationsKey, 'pages', filter],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      readOperations(pageParam === '' ? filter : { ...filter, cursor: pageParam }, signal),
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
}

export function readOperation(id: string, signal?: AbortSignal): Promise<OperationInfo> {
  return server.json<OperationInfo>('GET', `/spider/operation/${id}`, { signal });
}

/** One page of those of a filter. */
export async function readOperations(filter: OperationFilter, signal?: AbortSignal) {
  const { data } = await server.GET('/spider/operation', {
    params: { query: filter },
    signal: signal ?? null,
  });
  return { operations: data?.operation ?? [], cursor: data?.cursor };
}

/** Keeps all that is shown of operations up to date, for as long as some part of the page wants it. */
export function useOperationNews(): void {
  useEffect(() => {
    const again = gathered(() => void queries.invalidateQueries({ queryKey: [operationsKey] }));
    const stops = [news.onOperation(again), news.onGap(again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
