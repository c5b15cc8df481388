import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { server } from './server.ts';

export type FoundObject = components['schemas']['FoundObject'];

/** The least length of a search text, because shorter ones match nearly everything. */
const shortest = 2;
/** The search is sent after this time without typing, in milliseconds. */
const settleMs = 200;

/**
 * Searches all connections for objects with a text in their name, id or address. Returns no objects until the user
 * stops typing.
 */
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
