import type { ClusterInfo } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { clusterInfo } from '../wire/cluster.ts';
import {
  fromNodeGroupReqInfo,
  fromNodeGroupSizeReqInfo,
  fromOnAutoScaling,
  nodeGroupInfo,
  nodeGroupReqInfo,
  nodeGroupSizeReqInfo,
  toNodeGroupInfo,
} from '../wire/node-group.ts';
import {
  booleanInfo,
  onConnection as connectionName,
  idTransformModeOf,
  onConnectionNaming,
  text,
  toBooleanInfo,
} from '../wire/shapes.ts';
import { forceFields, isForced, type ServedKind } from './resource-routes.ts';
import { routesOf } from './route.ts';

/** Returns the routes that change the node groups of a cluster. Node groups are read with their cluster. */
export function nodeGroupRoutes(kind: ServedKind<ClusterInfo, typeof clusterInfo>): Route[] {
  const { onConnection } = routesOf(kind.group);
  return [
    onConnection('POST /cluster/:Name/nodegroup', 'Add a node group to a cluster.', {
      needs: 'operate',
      fields: z.object({ ...onConnectionNaming, ReqInfo: nodeGroupReqInfo.prefault({}) }),
      reply: clusterInfo,
      async run(call) {
        const convert = await kind.converter(call);
        const { connection, fields, param, changes } = call;
        const request = fromNodeGroupReqInfo(fields.ReqInfo);
        const options = { ...changes, ...idTransformModeOf(fields) };
        await connection.nodeGroups.create(param('Name'), request, options);
        return convert(await connection.clusters.get(param('Name')));
      },
    }),
    onConnection('DELETE /cluster/:Name/nodegroup/:NodeGroupName', 'Delete a node group with its nodes.', {
      needs: 'operate',
      fields: forceFields,
      inQuery: ['force'],
      reply: booleanInfo,
      async run({ connection, param, fields, changes }) {
        const options = { ...changes, force: isForced(fields) };
        const { deleted } = await connection.nodeGroups.delete(
          param('Name'),
          param('NodeGroupName'),
          options,
        );
        return toBooleanInfo(deleted);
      },
    }),
    ...scalingRoutes(kind.group),
  ];
}

function scalingRoutes(group: string): Route[] {
  const { onConnection } = routesOf(group);
  return [
    onConnection(
      'PUT /cluster/:Name/nodegroup/:NodeGroupName/onautoscaling',
      'Turn the autoscaling of a node group on or off.',
      {
        needs: 'operate',
        fields: z.object({ ...connectionName, ReqInfo: z.object({ OnAutoScaling: text }).prefault({}) }),
        reply: booleanInfo,
        async run({ connection, param, fields, changes }) {
          const isOn = fromOnAutoScaling(fields.ReqInfo.OnAutoScaling);
          await connection.nodeGroups.setAutoScaling(param('Name'), param('NodeGroupName'), isOn, changes);
          return toBooleanInfo(true);
        },
      },
    ),
    onConnection(
      'PUT /cluster/:Name/nodegroup/:NodeGroupName/autoscalesize',
      'Set the number of nodes of a node group.',
      {
        needs: 'operate',
        fields: z.object({ ...connectionName, ReqInfo: nodeGroupSizeReqInfo.prefault({}) }),
        reply: nodeGroupInfo,
        async run({ connection, param, fields, changes }) {
          const size = fromNodeGroupSizeReqInfo(fields.ReqInfo);
          const { nodeGroups } = connection;
          return toNodeGroupInfo(
            await nodeGroups.scale(param('Name'), param('NodeGroupName'), size, changes),
          );
        },
      },
    ),
  ];
}
