import { namedKinds } from '@cb-spider/core/driver';
import type { FleetTarget } from '@cb-spider/fleet';
import { z } from 'zod';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import type { Route } from '../http/route.ts';
import { leftOutCount } from '../wire/fleet-kinds.ts';
import { selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { wireKinds } from '../wire/kinds.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Fleet');

type Counts = Readonly<Record<string, number>>;
const counts = z.record(z.string(), z.number().int()).meta({
  description: 'The number of recorded resources by kind: vpc, vm.',
});

export const fleetCountRoutes: readonly Route[] = [
  route('GET /fleet/count', 'Count the recorded resources of each connection by kind. Calls no cloud.', {
    needs: 'read',
    fields: z.object(selectionFields),
    reply: z.object({
      count: z.array(z.object({ connection: z.string(), provider: z.string(), region: z.string(), counts })),
      total: counts,
      leftOut: leftOutCount,
    }),
    async run({ spider, fields }) {
      const selection = selectionOf(fields);
      const targets = await spider.fleet.targets(selection);
      const perTarget = await Promise.all(targets.map(target => countsOf(spider, target)));
      return {
        count: targets.map(({ connection, provider, region }, index) => ({
          ...{ connection, provider, region },
          counts: perTarget[index] ?? {},
        })),
        total: sumOf(perTarget),
        leftOut: (await spider.fleet.leftOut(selection)) || undefined,
      };
    },
  }),
];

/** Counts the resources of a connection by kind. The store combines the counts of one kind into one query. */
async function countsOf({ records }: AllowedSpider, { connection }: FleetTarget): Promise<Counts> {
  const entries = namedKinds.map(async kind => {
    return [wireKinds[kind].path, await records.count({ kind, connection })] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function sumOf(all: readonly Counts[]): Counts {
  const paths = namedKinds.map(kind => wireKinds[kind].path);
  const sum = (path: string) => all.reduce((total, counts) => total + (counts[path] ?? 0), 0);
  return Object.fromEntries(paths.map(path => [path, sum(path)]));
}
