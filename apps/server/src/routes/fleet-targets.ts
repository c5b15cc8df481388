import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { leftOutCount } from '../wire/fleet-kinds.ts';
import { selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Fleet');

export const fleetTargetRoutes: readonly Route[] = [
  route('GET /fleet/target', 'List the connections that a selection matches. Calls no cloud.', {
    needs: 'read',
    fields: z.object(selectionFields),
    reply: z.object({
      target: z.array(z.object({ connection: z.string(), provider: z.string(), region: z.string() })),
      leftOut: leftOutCount,
    }),
    async run({ spider, fields }) {
      const selection = selectionOf(fields);
      const targets = await spider.fleet.targets(selection);
      return {
        target: targets.map(({ connection, provider, region }) => ({ connection, provider, region })),
        leftOut: (await spider.fleet.leftOut(selection)) || undefined,
      };
    },
  }),
];
