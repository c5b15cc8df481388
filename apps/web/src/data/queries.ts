import { SpiderError } from '@cb-spider/client';
import { QueryClient } from '@tanstack/react-query';

/** Repeats a failed read only if the server says that this may help. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => error instanceof SpiderError && error.retryable && failures < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
});
