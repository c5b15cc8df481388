import type { VmPrice } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { Quirks } from './quirks.ts';
import { toVmSpecInfo, vmSpecInfo } from './vm-spec.ts';

const productInfo = z.object({
  ProductId: z.string(),
  /** Only in simple mode. */
  VMSpecName: z.string().optional(),
  /** Missing in simple mode. */
  VMSpecInfo: vmSpecInfo.optional(),
  Description: z.string().optional(),
  CSPProductInfo: z.unknown(),
});
const onDemandInfo = z.object({
  PricingId: z.string(),
  Unit: z.string(),
  Currency: z.string(),
  Price: z.string(),
  Description: z.string().optional(),
});
const priceInfo = z.object({
  ZoneName: z.string(),
  ProductInfo: productInfo,
  PriceInfo: z.object({ OnDemand: onDemandInfo, CSPPriceInfo: z.unknown() }),
});
export const cloudPrice = z
  .object({
    Meta: z.object({ Version: z.string(), Description: z.string() }),
    CloudName: z.string(),
    RegionName: z.string(),
    PriceList: z.array(priceInfo),
  })
  .meta({ id: 'CloudPrice' });
export type CloudPrice = z.output<typeof cloudPrice>;

/** The header of a price list in the format that CB-Spider's clients expect. */
const meta = { Version: '0.5', Description: 'Multi-Cloud Price Info' };
const units = { hour: 'Hour', second: 'Second' } as const;
const allZones = 'NA';

export interface PriceListPlace {
  /** In upper case. */
  readonly provider: string;
  readonly region: string;
  readonly quirks: Quirks;
  /** Whether specs appear only by name. */
  readonly isSimple: boolean;
}

export function toCloudPrice(prices: readonly VmPrice[], place: PriceListPlace): CloudPrice {
  return {
    Meta: meta,
    CloudName: place.provider,
    RegionName: place.region,
    PriceList: prices.map(price => toPriceInfo(price, place)),
  };
}

function toPriceInfo(price: VmPrice, { quirks, isSimple }: PriceListPlace): z.output<typeof priceInfo> {
  const { zone = allZones, productId, description, spec, onDemand, nativeProduct, nativePrice } = price;
  return {
    ZoneName: zone,
    ProductInfo: {
      ProductId: productId,
      ...(isSimple
        ? { VMSpecName: spec.name }
        : { VMSpecInfo: toVmSpecInfo(spec, { ...quirks, specRegion: undefined }) }),
      Description: description,
      CSPProductInfo: nativeProduct,
    },
    PriceInfo: {
      OnDemand: {
        PricingId: onDemand.priceId,
        Unit: units[onDemand.unit],
        Currency: onDemand.currency,
        Price: onDemand.amount,
        Description: onDemand.description,
      },
      CSPPriceInfo: nativePrice,
    },
  };
}
