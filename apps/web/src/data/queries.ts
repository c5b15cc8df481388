import { SpiderError } from '@cb-spider/client';
import { QueryClient } from '@tanstack/react-query';

/** A look that fails is tried again only where the server says that it may help. */
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
