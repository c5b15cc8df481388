import type {
  Cluster,
  ClusterDriverV1,
  ClusterState,
  NativeId,
  NodeGroup,
  NodeGroupDriverV1,
} from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';

/** The state until a time; `active` after it. */
interface Passing {
  readonly passing: ClusterState;
  readonly settledAtMs: number;
}

export type FakeCluster = Omit<Cluster, 'state' | 'nodeGroups'> & Passing;
export type FakeNodeGroup = Omit<NodeGroup, 'state'> & Passing & { readonly clusterId: NativeId };

/** How long the cloud works on a cluster or node group, in milliseconds. */
export const clusterWorkMs = 5_000;

export function clusters(cloud: FakeCloud, send: Send): ClusterDriverV1 {
  const { clusters: table } = cloud;
  const show = (cluster: FakeCluster) => toCluster(cloud, cluster);
  return {
    doCreate: ({ name, version = '1.33', networkId, subnetIds, securityGroupIds, tags }, context) =>
      send('clusters.doCreate', name, context, () => {
        for (const id of subnetIds) cloud.subnets.get(id);
        const parts = { networkId, subnetIds, securityGroupIds, tags };
        const access = { endpoint: `https://${name}.fake`, certificateAuthority: 'ZmFrZQ==' };
        return show(
          table.create(context, nativeId => ({
            ...{ nativeId, name, version, ...parts, access, ...working(cloud, 'creating') },
          })),
        );
      }),
    doGet: (id, context) => send('clusters.doGet', id, context, () => show(table.get(id))),
    doList: (token, context) =>
      send('clusters.doList', token ?? '', context, () => cloud.page(table.visible().map(show), token)),
    doDelete: (id, context) =>
      send('clusters.doDelete', id, context, () => {
        table.get(id);
        if (cloud.nodeGroups.all.some(({ clusterId }) => clusterId === id))
          throw new FakeError('dependency_in_use');
        table.remove(id);
      }),
    doUpgrade: (id, version, context) =>
      send('clusters.doUpgrade', id, context, () => {
        if (stateOf(cloud, table.get(id)) !== 'active') throw new FakeError('conflict');
        table.update(id, { version, ...working(cloud, 'updating') });
      }),
    doGetToken: (id, context) =>
      send('clusters.doGetToken', id, context, () => {
        table.get(id);
        return { token: 'a-token-that-nobody-else-sees', expiresAt: '2030-01-01T00:00:00.000Z' };
      }),
  };
}

export function nodeGroups(cloud: FakeCloud, send: Send): NodeGroupDriverV1 {
  const { nodeGroups: table } = cloud;
  const change = (id: NativeId, values: Partial<FakeNodeGroup>) => {
    if (stateOf(cloud, table.get(id)) !== 'active') throw new FakeError('conflict');
    table.update(id, { ...values, ...working(cloud, 'updating') });
  };
  return {
    doCreate: (clusterId, spec, context) =>
      send('nodeGroups.doCreate', spec.name, context, () => {
        if (stateOf(cloud, cloud.clusters.get(clusterId)) !== 'active') throw new FakeError('conflict');
        return toNodeGroup(
          cloud,
          table.create(context, nativeId => ({
            ...{ ...spec, nativeId, clusterId, ...working(cloud, 'creating') },
          })),
        );
      }),
    doGet: (_clusterId, id, context) =>
      send('nodeGroups.doGet', id, context, () => toNodeGroup(cloud, table.get(id))),
    doDelete: (_clusterId, id, context) =>
      send('nodeGroups.doDelete', id, context, () => {
        table.remove(id);
      }),
    doScale: (_clusterId, id, size, context) =>
      send('nodeGroups.doScale', id, context, () => change(id, size)),
    doSetAutoScaling: (_clusterId, id, autoScaling, context) =>
      send('nodeGroups.doSetAutoScaling', id, context, () => change(id, { autoScaling })),
  };
}

function working(cloud: FakeCloud, passing: ClusterState): Passing {
  return { passing, settledAtMs: cloud.clock.now() + clusterWorkMs };
}

function stateOf(cloud: FakeCloud, { passing, settledAtMs }: Passing): ClusterState {
  return cloud.clock.now() < settledAtMs ? passing : 'active';
}

function toCluster(cloud: FakeCloud, cluster: FakeCluster): Cluster {
  const { passing: _, settledAtMs: __, ...shown } = cluster;
  const groups = cloud.nodeGroups.visible().filter(({ clusterId }) => clusterId === cluster.nativeId);
  return {
    ...shown,
    state: stateOf(cloud, cluster),
    nodeGroups: groups.map(group => toNodeGroup(cloud, group)),
  };
}

function toNodeGroup(cloud: FakeCloud, group: FakeNodeGroup): NodeGroup {
  const { passing: _, settledAtMs: __, clusterId: ___, ...shown } = group;
  return { ...shown, state: stateOf(cloud, group) };
}
