import type { ClusterDriverV1, ConnectTarget, NodeGroupDriverV1 } from '@cb-spider/core/driver';
import { lazily } from './lazily.ts';
import type { ServiceCalls } from './service-calls.ts';

/** Clusters and node groups of EKS, whose clients are loaded by the first call. */
export function lazyClusters(
  target: ConnectTarget,
  calls: ServiceCalls,
): { readonly clusters: ClusterDriverV1; readonly nodeGroups: NodeGroupDriverV1 } {
  let opening: Promise<ReturnType<typeof import('./eks-handlers.ts').openEks>> | undefined;
  const open = () => {
    opening ??= import('./eks-handlers.ts').then(({ openEks }) => openEks(target, calls));
    return opening;
  };
  const clusters = lazily<ClusterDriverV1>(
    ['doCreate', 'doGet', 'doList', 'doDelete', 'doUpgrade', 'doGetToken'],
    async () => (await open()).clusters,
  );
  const nodeGroups = lazily<NodeGroupDriverV1>(
    ['doCreate', 'doGet', 'doDelete', 'doScale'],
    async () => (await open()).nodeGroups,
  );
  return { clusters, nodeGroups };
}
