import { type Cluster, type ClusterDriverV1, toNativeId } from '@cb-spider/core/driver';

import type { TwinCluster } from '@cb-spider/twin';
import { noResult, toCreation, toNativeIds, toNativeObject } from '../twin-calls.ts';
import { clusterStates } from './cluster-states.ts';
import type { DriverKind } from './driver-kind.ts';
import { toNodeGroup } from './node-group.ts';

export const cluster: DriverKind<'cluster', ClusterDriverV1> = {
  meanings: {
    'Cluster.InUse': 'dependency_in_use',
    'Cluster.NotFound': 'not_found',
    'Cluster.VersionInvalid': 'invalid_argument',
    'Cluster.WrongState': 'conflict',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const { version, networkId, subnetIds, securityGroupIds } = spec;
      const parts = { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
      const request = { ...toCreation(spec, context), version, networkId, ...parts };
      return calls.change('CreateCluster', request, context, toCluster);
    },
    async doGet(clusterId, context) {
      return toCluster(await calls.call('GetCluster', { clusterId }, context));
    },
    doList: (pageToken, context) => calls.page('ListClusters', pageToken, context, toCluster),
    doDelete: (clusterId, context) => calls.change('DeleteCluster', { clusterId }, context, noResult),
    doUpgrade: (clusterId, version, context) =>
      calls.change('UpgradeCluster', { clusterId, version }, context, noResult),
    doGetToken: (clusterId, context) => calls.call('GetClusterToken', { clusterId }, context),
  }),
};

function toCluster(cluster: TwinCluster): Cluster {
  const { endpoint } = cluster;
  return {
    ...toNativeObject(cluster.clusterId, cluster),
    state: clusterStates[cluster.state],
    version: cluster.version,
    networkId: toNativeId(cluster.networkId),
    subnetIds: toNativeIds(cluster.subnetIds),
    securityGroupIds: toNativeIds(cluster.securityGroupIds),
    access: endpoint === undefined ? undefined : { endpoint },
    nodeGroups: cluster.nodeGroups.map(toNodeGroup),
  };
}
