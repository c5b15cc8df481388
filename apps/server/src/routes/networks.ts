import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  idTransformModeOf,
  onConnectionNaming,
  text,
  toBooleanInfo,
} from '../wire/shapes.ts';
import {
  fromSubnetReqInfo,
  fromVpcReqInfo,
  subnetInfo,
  subnetReqInfo,
  toSubnetInfo,
  vpcInfo,
  vpcReqInfo,
} from '../wire/vpc.ts';
import { wirePlaceOf } from './quirks.ts';
import {
  booleanReply,
  connectionFields,
  countRoutes,
  deleteRoutes,
  forceFields,
  isForced,
  resourceRoutes,
  servedKind,
} from './resource-routes.ts';
import { routesOf } from './route.ts';

const kind = servedKind('network');
const { onConnection } = routesOf(kind.group);

export const networkRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, booleanReply),
  onConnection('POST /vpc', 'Create a VPC with its subnets.', {
    needs: 'operate',
    fields: z.object({ ...onConnectionNaming, ReqInfo: vpcReqInfo.prefault({}) }),
    reply: vpcInfo,
    async run(call) {
      const convert = await kind.converter(call);
      const request = fromVpcReqInfo(call.fields.ReqInfo);
      return convert(
        await call.connection.networks.create(request, {
          ...call.changes,
          ...idTransformModeOf(call.fields),
        }),
      );
    },
  }),
  ...subnetRoutes(),
  ...countRoutes(kind.group, 'subnet', 'subnet'),
];

function subnetRoutes(): Route[] {
  return [
    onConnection('POST /vpc/:VPCName/subnet', 'Add a subnet to a VPC.', {
      needs: 'operate',
      fields: z.object({ ...onConnectionNaming, ReqInfo: subnetReqInfo.prefault({}) }),
      reply: vpcInfo,
      async run(call) {
        const convert = await kind.converter(call);
        const { fields, connection, param, changes } = call;
        const request = fromSubnetReqInfo(fields.ReqInfo);
        const options = { ...changes, ...idTransformModeOf(fields) };
        await connection.subnets.create(param('VPCName'), request, options);
        return convert(await connection.networks.get(param('VPCName')));
      },
    }),
    onConnection('GET /vpc/:VPCName/subnet/:Name', 'Get a subnet of a VPC.', {
      needs: 'read',
      fields: connectionFields,
      reply: subnetInfo,
      async run(call) {
        const { connection, param, signal } = call;
        const place = await wirePlaceOf(call);
        const network = await connection.networks.get(param('VPCName'), { signal });
        const subnet = network.subnets.find(({ name }) => name === param('Name'));
        if (subnet === undefined) throw new CloudError('not_found', 'Subnet not found');
        return toSubnetInfo(subnet, place);
      },
    }),
    onConnection('DELETE /vpc/:VPCName/subnet/:SubnetName', 'Delete a subnet of a VPC.', {
      needs: 'operate',
      fields: forceFields,
      inQuery: ['force'],
      reply: booleanInfo,
      async run({ connection, param, fields, changes }) {
        const options = { ...changes, force: isForced(fields) };
        const { deleted } = await connection.subnets.delete(param('VPCName'), param('SubnetName'), options);
        return toBooleanInfo(deleted);
      },
    }),
    onConnection('DELETE /vpc/:VPCName/cspsubnet/:Id', 'Delete an unmanaged subnet by its native id.', {
      needs: 'operate',
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, param, changes }) {
        const { subnets } = await connection.networks.get(param('VPCName'));
        const ours = subnets.find(({ nativeId }) => nativeId === param('Id'));
        if (ours !== undefined)
          throw new CloudError('conflict', `${param('Id')} is registered as '${ours.name}'.`, {
            hint: 'Delete it by that name.',
          });
        const { deleted } = await connection.subnets.deleteNative(param('VPCName'), param('Id'), changes);
        return toBooleanInfo(deleted);
      },
    }),
    ...subnetRegisterRoutes(),
  ];
}

function subnetRegisterRoutes(): Route[] {
  return [
    onConnection('POST /regsubnet', 'Register an existing subnet.', {
      needs: 'operate',
      fields: z.object({
        ...connectionName,
        ReqInfo: z.object({ Name: text, Zone: text, VPCName: text, CSPId: text }).prefault({}),
      }),
      reply: vpcInfo,
      async run(call) {
        const { Name, VPCName, CSPId } = call.fields.ReqInfo;
        for (const [field, value] of Object.entries({ Name, VPCName, CSPId }))
          if (value === '') throw isEmpty(field);
        const convert = await kind.converter(call);
        await call.connection.subnets.register(VPCName, Name, CSPId, call.changes);
        return convert(await call.connection.networks.get(VPCName));
      },
    }),
    onConnection('DELETE /regsubnet/:Name', 'Unregister a subnet. It stays at the cloud.', {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: z.object({ VPCName: text }).prefault({}) }),
      reply: booleanInfo,
      async run({ connection, param, fields, changes }) {
        const { VPCName } = fields.ReqInfo;
        if (VPCName === '') throw isEmpty('VPCName');
        const { deleted } = await connection.subnets.unregister(VPCName, param('Name'), changes);
        return toBooleanInfo(deleted);
      },
    }),
  ];
}
