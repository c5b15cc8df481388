import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { fromKeyPairReqInfo, keyPairInfo, keyPairReqInfo, toNewKeyPairInfo } from '../wire/key-pair.ts';
import { idTransformModeOf, onConnectionNaming } from '../wire/shapes.ts';
import { booleanReply, deleteRoutes, resourceRoutes, servedKind } from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('keyPair');
const { onConnection } = routesOf(kind.group);

export const keyPairRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /keypair', 'Create a key pair. Only this reply contains the private key.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: keyPairReqInfo.prefault({}) }),
    reply: keyPairInfo,
    async run({ connection, fields, changes }) {
      const request = fromKeyPairReqInfo(fields.ReqInfo);
      return toNewKeyPairInfo(
        await connection.keyPairs.create(request, { ...changes, ...idTransformModeOf(fields) }),
      );
    },
  }),
];
