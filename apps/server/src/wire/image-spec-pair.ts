import type { Image, Spec } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { FavoritePair, Pair, PairFacts, RecentPair } from '../pair-book.ts';
import { badRequest, isEmpty } from './errors.ts';
import { toOsFacts } from './image.ts';
import { text } from './shapes.ts';

const pairKeys = { CSP: text, Region: text, Zone: text, ImageName: text, SpecName: text };
const pairFacts = {
  OSArch: text,
  OsPlatform: text,
  OsDistribution: text,
  CPUInfo: text,
  GPUInfo: text,
  PriceInfo: text,
};
const recentFields = {
  AvgCreationTime: z.number().default(0),
  CreationCount: z.number().int().default(0),
  LastCreatedAt: text,
};

export const pairFields = z.object(pairKeys);
export const pairWithFactsFields = z.object({ ...pairKeys, ...pairFacts });
export const pairListFields = z.object({
  CSP: text,
  Region: text,
  Zone: text,
  Limit: text,
  SortBy: text,
  SortOrder: text,
});
export const recentPairRequest = z.object({ ...pairKeys, ...pairFacts, ...recentFields });
export const favoritePairRequest = z.object({ ...pairKeys, ...pairFacts, CreatedAt: text });

const texts = Object.fromEntries(
  Object.keys({ ...pairKeys, ...pairFacts }).map(key => [key, z.string()]),
) as Record<keyof typeof pairKeys | keyof typeof pairFacts, z.ZodString>;
export const recentPairInfo = z
  .object({
    ...texts,
    AvgCreationTime: z.number(),
    CreationCount: z.number().int(),
    LastCreatedAt: z.string(),
  })
  .meta({ id: 'VMImageSpecRecentInfo' });
export const favoritePairInfo = z
  .object({ ...texts, CreatedAt: z.string() })
  .meta({ id: 'VMImageSpecFavoriteInfo' });
export const addedInfo = z
  .object({ inserted: z.number().int(), skipped: z.number().int(), total: z.number().int() })
  .meta({ id: 'VMImageSpecAddedInfo' });

type PairKeys = z.output<typeof pairFields>;
type PairWithFacts = z.output<typeof pairWithFactsFields>;

/** Parses a pair. Fails with `invalid_argument` for the first missing field; only the zone may be missing. */
export function fromPair({ CSP, Region, Zone, ImageName, SpecName }: PairKeys): Pair {
  for (const [field, value] of Object.entries({ CSP, Region, ImageName, SpecName }))
    if (value === '') throw isEmpty(field);
  return {
    provider: CSP.toUpperCase(),
    region: Region,
    zone: Zone,
    imageName: ImageName,
    specName: SpecName,
  };
}

export function fromPairFacts(fields: PairWithFacts): PairFacts {
  return {
    osArchitecture: fields.OSArch,
    osPlatform: fields.OsPlatform,
    osDistribution: fields.OsDistribution,
    cpu: fields.CPUInfo,
    gpu: fields.GPUInfo,
    price: fields.PriceInfo,
  };
}

/** @param now the time for records without one, ISO 8601 */
export function fromRecentPair(fields: z.output<typeof recentPairRequest>, now: string): RecentPair {
  return {
    ...fromPair(fields),
    ...fromPairFacts(fields),
    averageCreationSeconds: fields.AvgCreationTime,
    creationCount: fields.CreationCount,
    lastCreatedAt: fields.LastCreatedAt || now,
  };
}

/** @param now the time for records without one, ISO 8601 */
export function fromFavoritePair(fields: z.output<typeof favoritePairRequest>, now: string): FavoritePair {
  return { ...fromPair(fields), ...fromPairFacts(fields), createdAt: fields.CreatedAt || now };
}

function toPair(pair: Pair & PairFacts): PairWithFacts {
  return {
    CSP: pair.provider,
    Region: pair.region,
    Zone: pair.zone,
    ImageName: pair.imageName,
    SpecName: pair.specName,
    OSArch: pair.osArchitecture,
    OsPlatform: pair.osPlatform,
    OsDistribution: pair.osDistribution,
    CPUInfo: pair.cpu,
    GPUInfo: pair.gpu,
    PriceInfo: pair.price,
  };
}

export function toRecentPair(pair: RecentPair): z.output<typeof recentPairInfo> {
  return {
    ...toPair(pair),
    AvgCreationTime: pair.averageCreationSeconds,
    CreationCount: pair.creationCount,
    LastCreatedAt: pair.lastCreatedAt,
  };
}

export function toFavoritePair(pair: FavoritePair): z.output<typeof favoritePairInfo> {
  return { ...toPair(pair), CreatedAt: pair.createdAt };
}

/** Returns the facts about an image and a spec that are shown to users. */
export function toPairFacts(image: Image, { vCpu, memoryMiB, gpus = [] }: Spec): PairFacts {
  const { OSArchitecture, OSPlatform, OSDistribution } = toOsFacts(image);
  return {
    osArchitecture: OSArchitecture,
    osPlatform: OSPlatform,
    osDistribution: OSDistribution,
    cpu: `${vCpu.count} vCPU, ${memoryMiB} MiB`,
    gpu: gpus
      .map(({ count, manufacturer = '', model = '' }) => `${count} x ${manufacturer} ${model}`)
      .join(', '),
    price: '',
  };
}

/** Returns the first pairs of a place, sorted by a field. */
export function selectPairs<
  W extends { readonly CSP: string; readonly Region: string; readonly Zone: string },
>(
  pairs: readonly W[],
  { CSP, Region, Zone, Limit, SortBy, SortOrder }: z.output<typeof pairListFields>,
  defaultSort: keyof W & string,
): W[] {
  const limit = Limit === '' ? 10 : Number(Limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw badRequest(`Limit: '${Limit}' is not a number of at least 1.`);
  const key = SortBy === '' ? defaultSort : keyIn(pairs[0], SortBy);
  const up = SortOrder.toLowerCase() === 'asc' ? 1 : -1;
  return pairs
    .filter(pair => CSP === '' || pair.CSP === CSP.toUpperCase())
    .filter(pair => Region === '' || pair.Region === Region)
    .filter(pair => Zone === '' || pair.Zone === Zone)
    .sort((left, right) => (left[key] < right[key] ? -up : left[key] > right[key] ? up : 0))
    .slice(0, limit);
}

/** Returns the field with a name, in any case. Accepts any name if there are no pairs to sort. */
function keyIn<W extends object>(pair: W | undefined, name: string): keyof W & string {
  const keys = Object.keys(pair ?? {}) as (keyof W & string)[];
  const key = keys.find(known => known.toLowerCase() === name.toLowerCase());
  if (key !== undefined || pair === undefined) return key ?? (name as keyof W & string);
  throw badRequest(`SortBy: '${name}' is not a valid sort key.`, `Use one of ${keys.join(', ')}.`);
}
