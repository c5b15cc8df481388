import { NativeError } from '../reference/native-cloud.ts';
import { type Mutant, withConnection, withFeatures } from './mutant.ts';

/** Mutants of clusters and their node groups. */
export const clusterMutants: readonly Mutant[] = [
  {
    name: 'a cluster goes with its node groups',
    fails: 'cluster: one with a node group is dependency_in_use',
    change: withConnection(({ clusters }, cloud) => ({
      clusters: {
        ...clusters,
        async doDelete(id, context) {
          for (const each of cloud.all('ngr').filter(group => group.fields.clusterId === id))
            cloud.remove('ngr', each.id);
          return clusters.doDelete(id, context);
        },
      },
    })),
  },
  {
    name: 'an upgrade does nothing',
    fails: 'cluster: goes to the next version, and is active again',
    change: withConnection(({ clusters }) => ({
      clusters: {
        ...clusters,
        async doUpgrade(id, _version, context) {
          await clusters.doGet(id, context);
        },
      },
    })),
  },
  {
    name: 'any version is taken',
    fails: 'cluster: a version that the cloud does not have is invalid_argument',
    change: withConnection(({ clusters }) => ({
      clusters: {
        ...clusters,
        doCreate: ({ version: _any, ...spec }, context) => clusters.doCreate(spec, context),
      },
    })),
  },
  {
    name: 'anybody gets a token',
    fails: 'cluster: a token of an unknown one is not_found',
    change: withConnection(({ clusters }) => ({
      clusters: { ...clusters, doGetToken: async () => ({ token: 'for-all' }) },
    })),
  },
  {
    name: 'a token has ended before it is given',
    fails: 'cluster: gives a token that is good for a while',
    change: withConnection(({ clusters }) => ({
      clusters: {
        ...clusters,
        doGetToken: async () => ({ token: 'old', expiresAt: '2001-01-01T00:00:00.000Z' }),
      },
    })),
  },
  {
    name: 'node groups are shown in the order of their making',
    fails: 'cluster: shows its node groups, by name',
    change: withConnection(({ clusters }) => ({
      clusters: {
        ...clusters,
        async doGet(id, context) {
          const cluster = await clusters.doGet(id, context);
          return { ...cluster, nodeGroups: cluster.nodeGroups.toReversed() };
        },
      },
    })),
  },
  {
    name: 'the smallest size is not minded',
    fails: 'node group: is scaled, and the same again is a success',
    change: withConnection(({ nodeGroups }) => ({
      nodeGroups: {
        ...nodeGroups,
        doScale: (clusterId, id, size, context) =>
          nodeGroups.doScale(clusterId, id, { ...size, minSize: 0 }, context),
      },
    })),
  },
  {
    name: 'turning autoscaling off twice is a conflict',
    fails: 'node group: autoscaling is turned off and on, and either one twice is a success',
    change: withConnection(({ nodeGroups }, cloud) => ({
      nodeGroups: {
        ...nodeGroups,
        async doSetAutoScaling(clusterId, id, isOn, context) {
          if (cloud.find('ngr', id).fields.autoScaling === isOn) throw new NativeError('WrongState');
          return nodeGroups.doSetAutoScaling?.(clusterId, id, isOn, context);
        },
      },
    })),
  },
  {
    name: 'autoscaling can be switched although features deny it',
    fails: 'node group: has the verb for autoscaling if and only if features claim it',
    change: withFeatures({ clusters: { autoScaling: 'size', rootDiskTypes: [], rootDiskSize: false } }),
  },
];
