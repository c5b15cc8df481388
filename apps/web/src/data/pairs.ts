import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { queries } from './queries.ts';
import { server } from './server.ts';

type Recent = components['schemas']['VMImageSpecRecentInfo'];
type Favorite = components['schemas']['VMImageSpecFavoriteInfo'];

/** An image and a spec that VMs were created from, that are a favorite, or both. */
export interface Pair {
  readonly key: string;
  readonly recent?: Recent | undefined;
  readonly favorite?: Favorite | undefined;
}

/** The content of an export file. */
export interface PairFile {
  readonly favorites: readonly Favorite[];
  readonly recent: readonly Recent[];
}

const paths = { recent: '/spider/vm/imagespecrecent', favorite: '/spider/vm/imagespecfavorite' } as const;
export type PairList = keyof typeof paths;

/** Sent as the limit, because the server returns ten pairs by default. */
const all = '100000';
const pairsKey = 'pairs';

/** Reads the pairs: favorites first, then the most recently used. */
export function usePairs() {
  return useQuery({
    queryKey: [pairsKey],
    queryFn: async ({ signal }): Promise<readonly Pair[]> => {
      const query = { Limit: all };
      const [favorite, recent] = await Promise.all([
        server.json<readonly Favorite[]>('GET', paths.favorite, { query, signal }),
        server.json<readonly Recent[]>('GET', paths.recent, { query, signal }),
      ]);
      return joined(favorite, recent);
    },
  });
}

function joined(favorites: readonly Favorite[], recents: readonly Recent[]): readonly Pair[] {
  const pairs = new Map<string, Pair>(
    favorites.map(favorite => [keyOf(favorite), { key: keyOf(favorite), favorite }]),
  );
  for (const recent of recents) {
    const key = keyOf(recent);
    pairs.set(key, { ...pairs.get(key), key, recent });
  }
  return [...pairs.values()];
}

function keyOf({ CSP, Region, Zone, ImageName, SpecName }: Recent | Favorite): string {
  return JSON.stringify([CSP, Region, Zone, ImageName, SpecName]);
}

/** Returns the data of a pair, whichever list it comes from. */
export function factsOf({ recent, favorite }: Pair): Omit<Favorite, 'CreatedAt'> {
  return (favorite ?? recent) as Omit<Favorite, 'CreatedAt'>;
}

/** Returns the values that identify a pair in a request. */
export function placeOf(pair: Pair): Readonly<Record<string, string>> {
  const { CSP, Region, Zone, ImageName, SpecName } = factsOf(pair);
  return { CSP, Region, Zone, ImageName, SpecName };
}

export function addPairs(list: PairList, records: readonly object[]): Promise<{ readonly inserted: number }> {
  return server.json('POST', `${paths[list]}/bulk`, { body: { records } });
}

export async function removePair(list: PairList, pair: Pair): Promise<void> {
  await server.send('DELETE', paths[list], { query: placeOf(pair) });
}

/** Returns the address of the removal below `/spider`, as the command line takes it. */
export function removalAddress(list: PairList, pair: Pair): string {
  return `${paths[list].slice('/spider'.length)}?${new URLSearchParams(placeOf(pair))}`;
}

export function toPairFile(pairs: readonly Pair[]): PairFile {
  return {
    favorites: pairs.flatMap(({ favorite }) => favorite ?? []),
    recent: pairs.flatMap(({ recent }) => recent ?? []),
  };
}

/** Parses a text that {@link toPairFile} has written; `undefined` for any other text. */
export function fromPairFile(text: string): PairFile | undefined {
  try {
    const { favorites, recent } = JSON.parse(text) as Partial<PairFile>;
    return Array.isArray(favorites) && Array.isArray(recent) ? { favorites, recent } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

export function forgetPairs(): void {
  void queries.invalidateQueries({ queryKey: [pairsKey] });
  void queries.invalidateQueries({ queryKey: ['imageSpecPairs'] });
}
