import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import {
  associateReqInfo,
  fromAssociateReqInfo,
  fromPublicIpReqInfo,
  publicIpInfo,
  publicIpReqInfo,
  toPublicIpInfo,
} from '../wire/public-ip.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  idTransformModeOf,
  onConnectionNaming,
  toBooleanInfo,
} from '../wire/shapes.ts';
import {
  booleanReply,
  connectionFields,
  deleteRoutes,
  resourceRoutes,
  servedKind,
} from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('publicIp');
const { onConnection } = routesOf(kind.group);

export const publicIpRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /publicip', 'Allocate a public IP. If one with this name exists, it is returned.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: publicIpReqInfo.prefault({}) }),
    reply: publicIpInfo,
    async run({ connection: { publicIps }, fields, changes }) {
      const request = fromPublicIpReqInfo(fields.ReqInfo);
      try {
        return toPublicIpInfo(await publicIps.create(request, { ...changes, ...idTransformModeOf(fields) }));
      } catch (error) {
        if (!CloudError.isInstance(error) || error.code !== 'already_exists') throw error;
        return toPublicIpInfo(await publicIps.get(request.name));
      }
    },
  }),
  onConnection(
    'PUT /publicip/:Name/associate',
    'Associate a public IP with a NIC, or with the first NIC of a VM.',
    {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: associateReqInfo.prefault({}) }),
      reply: publicIpInfo,
      async run({ connection, changes, param, fields }) {
        const target = fromAssociateReqInfo(fields.ReqInfo);
        return toPublicIpInfo(await connection.publicIps.associate(param('Name'), target, changes));
      },
    },
  ),
  onConnection('PUT /publicip/:Name/disassociate', 'Disassociate a public IP.', {
    needs: 'operate',
    fields: connectionFields,
    reply: booleanInfo,
    async run({ connection, changes, param }) {
      await connection.publicIps.disassociate(param('Name'), changes);
      return toBooleanInfo(true);
    },
  }),
];
