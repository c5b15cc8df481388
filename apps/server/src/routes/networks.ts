import { CloudError, type Connection, type NetworkInfo, toNativeId } from '@cb-spider/core';
import { z } from 'zod';
import { isEmpty } from '../wire/errors.ts';
import { idTransformModeOf } from '../wire/id-transform-mode.ts';
import {
  booleanInfo,
  onConnection as connectionName,
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
  toVpcInfo,
  vpcInfo,
  vpcReqInfo,
} from '../wire/vpc.ts';
import { quirksFor } from './quirks.ts';
import {
  connectionFields,
  countRoutes,
  deleteRoutes,
  forceFields,
  isForced,
  type ResourceKind,
  resourceRoutes,
} from './resource-routes.ts';
import { type Route, routesOf } from './route.ts';

const group = 'VPC and subnet';
const { onConnection } = routesOf(group);

const kind: ResourceKind<NetworkInfo, typeof vpcInfo> = {
  group,
  path: 'vpc',
  kind: 'network',
  wire: vpcInfo,
  service: connection => connection.networks,
  async converter(call) {
    const quirks = await quirksFor(call);
    return network => toVpcInfo(network, quirks);
  },
};

export const networkRoutes: readonly Route[] = [
  ...resourceRoutes(kind),
  ...deleteRoutes(kind, removeNative),
  onConnection('POST /vpc', 'Make a VPC with its subnets.', {
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
  ...countRoutes(group, 'subnet', 'subnet'),
];

function subnetRoutes(): Route[] {
  return [
    onConnection('POST /vpc/:VPCName/subnet', 'Add a subnet.', {
      fields: z.object({ ...onConnectionNaming, ReqInfo: subnetReqInfo.prefault({}) }),
      reply: vpcInfo,
      async run(call) {
        const convert = await kind.converter(call);
        const { fields, connection, param, changes } = call;
        const request = fromSubnetReqInfo(fields.ReqInfo);
        return convert(
          await connection.networks.addSubnet(param('VPCName'), request, {
            ...changes,
            ...idTransformModeOf(fields),
          }),
        );
      },
    }),
    onConnection('GET /vpc/:VPCName/subnet/:Name', 'Get a subnet.', {
      fields: connectionFields,
      reply: subnetInfo,
      async run(call) {
        const { connection, param, signal } = call;
        const quirks = await quirksFor(call);
        const network = await connection.networks.get(param('VPCName'), { signal });
        const subnet = network.subnets.find(({ name }) => name === param('Name'));
        if (subnet === undefined) throw new CloudError('not_found', 'Subnet not found');
        return toSubnetInfo(subnet, quirks);
      },
    }),
    onConnection('DELETE /vpc/:VPCName/subnet/:SubnetName', 'Remove a subnet.', {
      fields: forceFields,
      inQuery: ['force'],
      reply: booleanInfo,
      async run({ connection, param, fields, changes }) {
        const options = { ...changes, force: isForced(fields) };
        const { deleted } = await connection.networks.deleteSubnet(
          param('VPCName'),
          param('SubnetName'),
          options,
        );
        return toBooleanInfo(deleted);
      },
    }),
    onConnection('DELETE /vpc/:VPCName/cspsubnet/:Id', 'Remove a subnet that has no name of yours.', {
      fields: connectionFields,
      reply: booleanInfo,
      async run({ connection, param }) {
        const { subnets } = await connection.networks.get(param('VPCName'));
        const ours = subnets.find(({ nativeId }) => nativeId === param('Id'));
        if (ours !== undefined)
          throw new CloudError('conflict', `${param('Id')} is registered as '${ours.name}'.`, {
            hint: 'Delete it by that name.',
          });
        const { deleted } = await connection.networks.deleteNativeSubnet(param('VPCName'), param('Id'));
        return toBooleanInfo(deleted);
      },
    }),
    ...subnetRegisterRoutes(),
  ];
}

function subnetRegisterRoutes(): Route[] {
  return [
    onConnection('POST /regsubnet', 'Put a subnet that the cloud has under a name of yours.', {
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
        return convert(await call.connection.networks.registerSubnet(VPCName, Name, CSPId, call.changes));
      },
    }),
    onConnection('DELETE /regsubnet/:Name', "Forget a subnet's name; the subnet stays at the cloud.", {
      fields: z.object({ ...connectionName, ReqInfo: z.object({ VPCName: text }).prefault({}) }),
      reply: booleanInfo,
      async run({ connection, param, fields, changes }) {
        const { VPCName } = fields.ReqInfo;
        if (VPCName === '') throw isEmpty('VPCName');
        const { deleted } = await connection.networks.unregisterSubnet(VPCName, param('Name'), changes);
        return toBooleanInfo(deleted);
      },
    }),
  ];
}

/** A network goes with its subnets, as by name. */
async function removeNative({ cloud }: Connection, nativeId: string): Promise<void> {
  const id = toNativeId(nativeId);
  const { subnets } = await cloud.networks.get(id);
  for (const subnet of subnets) await cloud.subnets.delete(id, subnet.nativeId);
  await cloud.networks.delete(id);
  await cloud.networks.waitUntilGone(id);
}
