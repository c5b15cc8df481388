import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { server } from './server.ts';

export type CallInfo = components['schemas']['CallInfo'];

/** Calls to the clouds about one object, newest first. */
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
