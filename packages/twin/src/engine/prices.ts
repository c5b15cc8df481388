import { z } from 'zod';
import type { WorldRegion, WorldSpec } from '../world/types.ts';
import { type Catalog, pageOf } from './catalog.ts';
import { id, page } from './fields.ts';
import type { TwinPage } from './results.ts';

/** The price of one VM, in USD. */
export interface TwinPrice {
  readonly priceId: string;
  readonly productId: string;
  /** The fields of the product, as filters compare them. */
  readonly product: Readonly<Record<string, string>>;
  readonly spec: WorldSpec;
  /** On-demand price per hour, with four decimals. */
  readonly hourly: string;
  /** Prices per hour with a commitment. */
  readonly commitments: readonly { readonly term: string; readonly hourly: string }[];
}

/** USD per hour. */
const rates = { vCpu: 0.02, memoryGiB: 0.0025, localDiskGB: 0.0001, gpu: 0.75 };
const shareOfArm = 0.8;
const terms = [
  { term: '1 Year', share: 0.6 },
  { term: '3 Years', share: 0.4 },
];
const family = 'Compute Instance';

export const pricedRegion = z.strictObject({ regionName: id });
export const priceRequest = page.extend({
  regionName: id,
  specName: id.optional(),
  /** Values that fields of the product must have. */
  filters: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
});

export function listProductFamilies(
  catalog: Catalog,
  { regionName }: z.output<typeof pricedRegion>,
): { readonly families: readonly string[] } {
  return { families: catalog.region(regionName) === undefined ? [] : [family] };
}

/** Returns one page of prices; no prices for a region that does not exist. */
export function listPrices(catalog: Catalog, request: z.output<typeof priceRequest>): TwinPage<TwinPrice> {
  const { regionName, specName, filters, ...page } = request;
  const region = catalog.region(regionName);
  const specs = region === undefined ? [] : catalog.world.specs;
  const wanted = specs
    .filter(spec => specName === undefined || spec.specName === specName)
    .map(spec => toPrice(spec, region as WorldRegion))
    .filter(({ product }) => Object.entries(filters).every(([key, value]) => product[key] === value));
  return pageOf(wanted, page);
}

/** Returns the hourly price. It depends on the resources, and grows with the distance from the equator. */
function hourlyOf(spec: WorldSpec, { latitude }: WorldRegion): number {
  const { vCpuCount, memoryMiB, localDiskGB = 0, gpu, architecture } = spec;
  const parts =
    vCpuCount * rates.vCpu +
    (memoryMiB / 1024) * rates.memoryGiB +
    localDiskGB * rates.localDiskGB +
    (gpu?.count ?? 0) * rates.gpu;
  return parts * (architecture === 'arm64' ? shareOfArm : 1) * (1 + Math.abs(latitude) / 300);
}

function toPrice(spec: WorldSpec, region: WorldRegion): TwinPrice {
  const hourly = hourlyOf(spec, region);
  const productId = `${region.name}/${spec.specName}`;
  return {
    priceId: `${productId}/hourly`,
    productId,
    product: productOf(spec, region),
    spec,
    hourly: hourly.toFixed(4),
    commitments: terms.map(({ term, share }) => ({ term, hourly: (hourly * share).toFixed(4) })),
  };
}

function productOf(spec: WorldSpec, region: WorldRegion): TwinPrice['product'] {
  const { specName, architecture, vCpuCount, clockGHz, memoryMiB, localDiskGB, gpu } = spec;
  return {
    ...{ family, regionName: region.name, specName, architecture },
    ...{ vCpuCount: String(vCpuCount), clockGHz: String(clockGHz), memoryMiB: String(memoryMiB) },
    ...(localDiskGB !== undefined && { localDiskGB: String(localDiskGB) }),
    ...(gpu !== undefined && { gpuModel: gpu.model, gpuCount: String(gpu.count) }),
  };
}
