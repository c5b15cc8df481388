import { type KeyPairInfo, toNativeId } from '@cb-spider/core';
import { z } from 'zod';
import { idTransformModeOf } from '../wire/id-transform-mode.ts';
import {
  fromKeyPairReqInfo,
  keyPairInfo,
  keyPairReqInfo,
  toKeyPairInfo,
  toNewKeyPairInfo,
} from '../wire/key-pair.ts';
import { onConnectionNaming } from '../wire/shapes.ts';
import { deleteRoutes, type ResourceKind, resourceRoutes } from './resource-routes.ts';
import { type Route, routesOf } from './route.ts';

const group = 'Key pair';
const { onConnection } = routesOf(group);

const kind: ResourceKind<KeyPairInfo, typeof keyPairInfo> = {
  group,
  path: 'keypair',
  kind: 'keyPair',
  wire: keyPairInfo,
  service: connection => connection.keyPairs,
  converter: async () => toKeyPairInfo,
};

export const keyPairRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, async ({ cloud }, id) => {
    await cloud.keyPairs.delete(toNativeId(id));
    await cloud.keyPairs.waitUntilGone(toNativeId(id));
  }),
  onConnection('POST /keypair', 'Make a key pair. The reply alone holds the private key.', {
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
