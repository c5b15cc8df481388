import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { server } from './server.ts';

export type PriceInfo = components['schemas']['CloudPrice']['PriceList'][number];

/** The prices to read. */
export interface PriceRequest {
  readonly connection: string;
  /** The region, as the cloud names it. */
  readonly region: string;
  /** `KEY=VALUE` pairs of the product, separated by commas; empty for all. */
  readonly filter: string;
}

/** Returns the path and the query with which the prices of VMs in a region are read. */
export function pricePlace({ connection, region, filter }: PriceRequest) {
  const query = { ConnectionName: connection, Filter: filter };
  return { path: `priceinfo/vm/${encodeURIComponent(region)}`, query };
}

/** Reads the prices of VMs in a region, if they are wanted. */
export function usePrices(request: PriceRequest, isWanted = true) {
  const { path, query } = pricePlace(request);
  return useQuery({
    queryKey: ['prices', request],
    enabled: isWanted && request.region !== '',
    staleTime: 600_000,
    retry: false,
    queryFn: async ({ signal }): Promise<readonly PriceInfo[]> => {
      const given = { ...query, Filter: query.Filter === '' ? undefined : query.Filter };
      const reply = await server.json<components['schemas']['CloudPrice']>('GET', `/spider/${path}`, {
        query: given,
        signal,
      });
      return reply.PriceList ?? [];
    },
  });
}

/** Reads the kinds of products that the cloud has prices for in a region. */
export function useProductFamilies({ connection, region }: PriceRequest, isWanted: boolean) {
  return useQuery({
    queryKey: ['productFamilies', connection, region],
    enabled: isWanted && region !== '',
    staleTime: 600_000,
    retry: false,
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const path = `/spider/productfamily/${encodeURIComponent(region)}`;
      const query = { ConnectionName: connection };
      const reply = await server.json<{ readonly productfamily?: readonly string[] | null }>('GET', path, {
        query,
        signal,
      });
      return reply.productfamily ?? [];
    },
  });
}
