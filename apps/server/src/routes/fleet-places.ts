import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { leftOutCount } from '../wire/fleet-kinds.ts';
import { fleetPlace } from '../wire/fleet-places.ts';
import { selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Fleet');

export const fleetPlaceRoutes: readonly Route[] = [
  route(
    'GET /fleet/place',
    'List the places of the selected connections: city, country, coordinates. Calls no cloud.',
    {
      needs: 'read',
      fields: z.object(selectionFields),
      reply: z.object({ place: z.array(fleetPlace), leftOut: leftOutCount }),
      async run({ spider, fields }) {
        const selection = selectionOf(fields);
        const [place, leftOut] = [
          await spider.fleet.places(selection),
          await spider.fleet.leftOut(selection),
        ];
        return { place: [...place], leftOut: leftOut || undefined };
      },
    },
  ),
];
