import type { Connection } from '@cb-spider/core';
import { toNativeId } from '@cb-spider/core';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import type { PairFacts } from '../pair-book.ts';
import {
  addedInfo,
  favoritePairInfo,
  favoritePairRequest,
  fromFavoritePair,
  fromPair,
  fromPairFacts,
  fromRecentPair,
  pairFields,
  pairListFields,
  pairWithFactsFields,
  recentPairInfo,
  recentPairRequest,
  selectPairs,
  toFavoritePair,
  toPairFacts,
  toRecentPair,
} from '../wire/image-spec-pair.ts';
import { providerOf } from './quirks.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Image and spec pairs');
const message = z.object({ message: z.string() });
const placeInQuery = ['CSP', 'Region', 'Zone', 'ImageName', 'SpecName'] as const;

function now(): string {
  return new Date().toISOString();
}

/** Records that a VM was created from a public image and a spec. Reads both from the cloud only the first time. */
export async function recordPair(
  spider: AllowedSpider,
  connection: Connection,
  vm: { readonly imageId?: string | undefined; readonly specName: string },
  creationMs: number,
): Promise<void> {
  if (vm.imageId === undefined) return;
  const { region, zone = '' } = connection.cloud;
  const provider = await providerOf(spider, connection);
  const pair = { provider, region, zone, imageName: vm.imageId, specName: vm.specName };
  const book = spider.books.recentPairs;
  const facts = (await book.find(pair)) ?? (await factsOf(connection, pair));
  await book.put(pair, known => {
    const { creationCount = 0, averageCreationSeconds = 0 } = known ?? {};
    const seconds = averageCreationSeconds * creationCount + creationMs / 1000;
    return {
      ...facts,
      ...pair,
      creationCount: creationCount + 1,
      averageCreationSeconds: Math.round((1000 * seconds) / (creationCount + 1)) / 1000,
      lastCreatedAt: now(),
    };
  });
}

async function factsOf(
  { images, specs }: Connection,
  { imageName, specName }: { readonly imageName: string; readonly specName: string },
): Promise<PairFacts> {
  const [image, spec] = await Promise.all([images.get(toNativeId(imageName)), specs.get(specName)]);
  return toPairFacts(image, spec);
}

export const imageSpecPairRoutes: readonly Route[] = [
  route('GET /vm/imagespecrecent', 'List the pairs of image and spec that VMs were recently created from.', {
    needs: 'readAll',
    fields: pairListFields,
    reply: z.array(recentPairInfo),
    async run({ spider, fields }) {
      const pairs = await spider.books.recentPairs.list();
      return selectPairs(pairs.map(toRecentPair), fields, 'LastCreatedAt');
    },
  }),
  route('DELETE /vm/imagespecrecent', 'Delete a recent pair of image and spec.', {
    needs: 'operateAll',
    fields: pairFields,
    inQuery: placeInQuery,
    reply: message,
    async run({ spider, fields }) {
      await spider.books.recentPairs.remove(fromPair(fields));
      return { message: 'Successfully removed from recent records' };
    },
  }),
  route('POST /vm/imagespecrecent/bulk', 'Add recent pairs of image and spec. Skips existing ones.', {
    needs: 'operateAll',
    fields: z.object({ records: z.array(recentPairRequest).default([]) }),
    reply: addedInfo,
    async run({ spider, fields: { records } }) {
      const at = now();
      const added = await spider.books.recentPairs.addMissing(
        records.map(record => fromRecentPair(record, at)),
      );
      return { ...added, total: records.length };
    },
  }),
  ...favoriteRoutes(),
];

function favoriteRoutes(): Route[] {
  return [
    route('GET /vm/imagespecfavorite', 'List the favourite pairs of image and spec.', {
      needs: 'readAll',
      fields: pairListFields,
      reply: z.array(favoritePairInfo),
      async run({ spider, fields }) {
        const pairs = await spider.books.favoritePairs.list();
        return selectPairs(pairs.map(toFavoritePair), fields, 'CreatedAt');
      },
    }),
    route('POST /vm/imagespecfavorite', 'Add a favourite pair of image and spec.', {
      needs: 'operateAll',
      fields: pairWithFactsFields,
      reply: message,
      async run({ spider, fields }) {
        const pair = { ...fromPair(fields), ...fromPairFacts(fields), createdAt: now() };
        await spider.books.favoritePairs.put(pair, known => ({
          ...pair,
          createdAt: known?.createdAt ?? pair.createdAt,
        }));
        return { message: 'Successfully added to favorites' };
      },
    }),
    route('DELETE /vm/imagespecfavorite', 'Delete a favourite pair of image and spec.', {
      needs: 'operateAll',
      fields: pairFields,
      inQuery: placeInQuery,
      reply: message,
      async run({ spider, fields }) {
        await spider.books.favoritePairs.remove(fromPair(fields));
        return { message: 'Successfully removed from favorites' };
      },
    }),
    route('POST /vm/imagespecfavorite/bulk', 'Add favourite pairs of image and spec. Skips existing ones.', {
      needs: 'operateAll',
      fields: z.object({ records: z.array(favoritePairRequest).default([]) }),
      reply: addedInfo,
      async run({ spider, fields: { records } }) {
        const at = now();
        const added = await spider.books.favoritePairs.addMissing(
          records.map(record => fromFavoritePair(record, at)),
        );
        return { ...added, total: records.length };
      },
    }),
  ];
}
