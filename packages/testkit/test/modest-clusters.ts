import type { DriverSessionV1, NodeGroup } from '@cb-spider/core';
import type { WholeConnection } from './mutants/mutant.ts';
import { whenDone } from './when-done.ts';

/** Clusters whose node groups scale whenever their sizes differ. */
export function modestClusters({
  clusters,
  nodeGroups,
}: WholeConnection): Pick<DriverSessionV1, 'clusters' | 'nodeGroups'> {
  const bySize = (group: NodeGroup): NodeGroup => ({
    ...group,
    autoScaling: group.minSize < group.maxSize,
  });
  type Cluster = Awaited<ReturnType<typeof clusters.doGet>>;
  const plain = (cluster: Cluster): Cluster => ({
    ...cluster,
    nodeGroups: cluster.nodeGroups.map(bySize),
  });
  const { doSetAutoScaling: _none, ...fewer } = nodeGroups;
  return {
    clusters: {
      ...clusters,
      doGet: async (id, context) => plain(await clusters.doGet(id, context)),
      async doList(token, context) {
        const page = await clusters.doList(token, context);
        return { ...page, items: page.items.map(plain) };
      },
    },
    nodeGroups: {
      ...fewer,
      doCreate: async (id, spec, context) => whenDone(await nodeGroups.doCreate(id, spec, context), bySize),
      doGet: async (clusterId, id, context) => bySize(await nodeGroups.doGet(clusterId, id, context)),
    },
  };
}
