import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { server } from './server.ts';

export type FoundObject = components['schemas']['FoundObject'];

/** Shorter texts fit nearly everything. */
const shortest = 2;
/** So long nothing is typed before the server is asked, in milliseconds. */
const settleMs = 200;

/** Objects on all connections that have a text in their name, id or address; none before it is settled. */
export function useSearch(text: string) {
  const settled = useSettled(text.trim());
  const query = useQuery({
    queryKey: ['search', settled],
    enabled: settled.length >= shortest,
    queryFn: async ({ signal }) => {
      const { data } = await server.GET('/spider/search', { params: { query: { q: settled } }, signal });
      return data?.found ?? [];
    },
  });
  const isAsked = text.trim().length >= shortest;
  return {
    found: isAsked ? (query.data ?? []) : [],
    isSearching: isAsked && (settled !== text.trim() || query.isFetching),
    error: query.error,
  };
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
