import type { components } from '@cb-spider/client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { gathered } from './gathered.ts';
import { news } from './news.ts';
import { queries } from './queries.ts';
import { server } from './server.ts';

export type OperationInfo = components['schemas']['OperationInfo'];

/** A filter of operations, as `GET /spider/operation` takes it. */
export interface OperationFilter {
  readonly ConnectionName?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly parentId?: string;
  /** `true`: without operations that are a part of another one. */
  readonly top?: string;
  readonly limit?: string;
  readonly cursor?: string;
}

export const operationsKey = 'operations';

/** Reads operations, newest first. They are read again when one begins, advances or ends. */
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

/** Reads the operations that match a filter page by page. */
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

/** Reads one page of the operations that match a filter. */
export async function readOperations(filter: OperationFilter, signal?: AbortSignal) {
  const { data } = await server.GET('/spider/operation', {
    params: { query: filter },
    signal: signal ?? null,
  });
  return { operations: data?.operation ?? [], cursor: data?.cursor };
}

/** Keeps operations on the page up to date while a component uses this hook. */
export function useOperationNews(): void {
  useEffect(() => {
    const again = gathered(() => void queries.invalidateQueries({ queryKey: [operationsKey] }));
    const stops = [news.onOperation(again), news.onGap(again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
