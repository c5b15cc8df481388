import type { ClusterInfo } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import {
  clusterInfo,
  clusterReqInfo,
  execCredential,
  fromClusterReqInfo,
  toClusterInfo,
  toExecCredential,
} from '../wire/cluster.ts';
import { toKubeconfig } from '../wire/cluster-access.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  onConnection as connectionName,
  idTransformModeOf,
  iid,
  onConnectionNaming,
  text,
  toOptionalIid,
} from '../wire/shapes.ts';
import { nodeGroupRoutes } from './node-groups.ts';
import {
  booleanReply,
  deleteRoutes,
  resourceRoutes,
  type ServedKind,
  servedKind,
} from './resource-routes.ts';
import { routesOf } from './route.ts';
import type { ServiceFacts } from './service-info.ts';

const row = servedKind('cluster');
const { onConnection } = routesOf(row.group);
const readFields = z.object({ ...connectionName, KubeconfigType: text });

type ServedClusters = ServedKind<ClusterInfo, typeof clusterInfo>;

/**
 * Returns the routes for clusters. The kubeconfig in their replies contains no token: `kubectl` runs a command that
 * requests one from this server.
 */
export function clusterRoutes(facts: Pick<ServiceFacts, 'address'>): readonly Route[] {
  const kind: ServedClusters = {
    ...row,
    readFields,
    async converter(call) {
      const place = { address: facts.address(), connectionName: call.connection.name };
      const { KubeconfigType = '' } = call.fields as { readonly KubeconfigType?: string };
      return cluster => toClusterInfo(cluster, toKubeconfig(cluster, place, KubeconfigType));
    },
  };
  return [
    ...resourceRoutes(kind),
    ...deleteRoutes(kind, booleanReply),
    ...changeRoutes(kind),
    tokenRoute,
    ownerRoute,
    ...nodeGroupRoutes(kind),
  ];
}

function changeRoutes(kind: ServedClusters): Route[] {
  return [
    onConnection('POST /cluster', 'Create a cluster, with or without node groups.', {
      needs: 'operate',
      fields: z.object({ ...onConnectionNaming, ReqInfo: clusterReqInfo.prefault({}) }),
      reply: clusterInfo,
      async run(call) {
        const convert = await kind.converter(call);
        const options = { ...call.changes, ...idTransformModeOf(call.fields) };
        return convert(
          await call.connection.clusters.create(fromClusterReqInfo(call.fields.ReqInfo), options),
        );
      },
    }),
    onConnection('PUT /cluster/:Name/upgrade', "Upgrade a cluster's control plane to another version.", {
      needs: 'operate',
      fields: z.object({ ...connectionName, ReqInfo: z.object({ Version: text }).prefault({}) }),
      reply: clusterInfo,
      async run(call) {
        const { Version } = call.fields.ReqInfo;
        if (Version === '') throw isEmpty('newVersion');
        const convert = await kind.converter(call);
        return convert(await call.connection.clusters.upgrade(call.param('Name'), Version, call.changes));
      },
    }),
  ];
}

/** The route that `kubectl` logs in with. Only its reply contains a token. */
const tokenRoute = onConnection(
  'GET /cluster/:Name/token',
  "Get a token for a cluster's API server. Do not send a body.",
  {
    needs: 'operate',
    fields: z.object({ ...connectionName }),
    queryOnly: true,
    reply: execCredential,
    async run({ connection, param, signal }) {
      return toExecCredential(await connection.clusters.token(param('Name'), { signal }));
    },
  },
);

const ownerRoute = onConnection('GET|POST /getclusterowner', 'Get the VPC of an unmanaged cluster.', {
  needs: 'read',
  fields: z.object({ ...connectionName, CSPId: text, ReqInfo: z.object({ CSPId: text }).prefault({}) }),
  reply: iid,
  async run({ connection, fields, signal }) {
    const id = fields.ReqInfo.CSPId || fields.CSPId;
    if (id === '') throw isEmpty('CSPId');
    return toOptionalIid(await connection.clusters.networkOf(id, { signal }));
  },
});
