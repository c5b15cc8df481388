import type { Route } from '../http/route.ts';
import { destroyedInfo, toDestroyedInfo } from '../wire/destroy.ts';
import { connectionFields } from './resource-routes.ts';
import { routesOf } from './route.ts';

const { onConnection } = routesOf('Destroy');

export const destroyRoutes: readonly Route[] = [
  onConnection(
    'DELETE /destroy',
    'Delete all resources of a connection that Spider manages, dependents first.',
    {
      needs: 'operate',
      fields: connectionFields,
      reply: destroyedInfo,
      run: async ({ connection }) => toDestroyedInfo(await connection.destroyAll()),
    },
  ),
];
