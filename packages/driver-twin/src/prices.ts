import type { PriceDriverV1, VmPrice } from '@cb-spider/core/driver';
import type { TwinPrice } from '@cb-spider/twin';
import { toSpec } from './specs.ts';
import type { TwinCalls } from './twin-calls.ts';

export function createPrices(calls: TwinCalls): PriceDriverV1 {
  return {
    async doListFamilies(regionName, context) {
      return (await calls.call('ListProductFamilies', { regionName }, context)).families;
    },
    doList: ({ region: regionName, specName, filters }, pageToken, context) =>
      calls.page('ListPrices', pageToken, context, price => toPrice(price, regionName), {
        regionName,
        ...(specName !== undefined && { specName }),
        ...(filters !== undefined && { filters }),
      }),
  };
}

export function toPrice({ spec, ...price }: TwinPrice, region: string): VmPrice {
  const { details: _details, ...rest } = toSpec(spec, region);
  const { priceId, hourly, commitments } = price;
  return {
    productId: price.productId,
    spec: rest,
    onDemand: { priceId, unit: 'hour', currency: 'USD', amount: hourly },
    nativeProduct: price.product,
    nativePrice: { priceId, hourly, commitments },
  };
}
