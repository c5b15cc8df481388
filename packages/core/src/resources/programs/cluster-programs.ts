import type { Cluster, ClusterSpec, NativeId, NodeGroup, NodeGroupSpec } from '../../driver/index.ts';
import type { AnyProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { changeProgram } from './change-program.ts';
import { ignoringNotFound, untilReady, untilVisible } from './settling.ts';
import { type PartOrder, wholePrograms } from './whole-programs.ts';

/** A cluster with the node groups that are created with it. */
export type ClusterOrder = ClusterSpec & { readonly nodeGroups: readonly PartOrder<NodeGroupSpec>[] };

interface ClusterTypes {
  readonly order: ClusterOrder;
  readonly spec: ClusterSpec;
  readonly whole: Cluster;
  readonly partSpec: NodeGroupSpec;
  readonly part: NodeGroup;
}

const whole = wholePrograms<ClusterTypes>({
  kind: 'cluster',
  partKind: 'nodeGroup',
  specOf: ({ nodeGroups, ...spec }) => spec,
  partsOf: order => order.nodeGroups,
  service: cloud => cloud.clusters,
  parts: cloud => cloud.nodeGroups,
  /** All groups are requested before the first one is waited for, so that they are created in parallel. */
  async finish(run, cluster) {
    if (run.request.nodeGroups.length === 0) return cluster;
    for (const id of await groupIdsOf(run)) await untilGrown(run, id);
    return run.cloud.clusters.get(run.nativeId, run.call());
  },
  untilPartGone: (run, clusterId, id) =>
    ignoringNotFound(run.cloud.nodeGroups.waitUntilGone(clusterId, id, run.call())),
});

/**
 * Not sent if the cluster has that version already. After a crash, an upgrade in progress is waited for and not sent
 * again.
 */
const upgrade = changeProgram<{ readonly version: string }>('cluster', 'upgrade', async run => {
  const { clusters } = run.cloud;
  const { version } = run.request;
  const isUnderWay = run.record.continuation !== undefined;
  const before =
    run.resumed && !isUnderWay ? await clusters.waitUntilSettled(run.nativeId, run.call()) : undefined;
  if (isUnderWay || (before ?? (await clusters.get(run.nativeId, run.call()))).version !== version)
    await clusters.upgrade(run.nativeId, version, run.call());
  await clusters.waitUntilSettled(run.nativeId, run.call());
});

export const clusterPrograms: readonly AnyProgram[] = [...whole, upgrade];

/** Returns the ids of the groups that were created with the cluster, by this process or an earlier one. */
async function groupIdsOf({ store, key }: OperationRun<ClusterOrder>): Promise<readonly NativeId[]> {
  const scope = { connection: key.connection, kind: 'nodeGroup', scope: key.name } as const;
  return (await store.resources.list(scope)).flatMap(({ nativeId }) => nativeId ?? []);
}

async function untilGrown(run: OperationRun<ClusterOrder>, id: NativeId): Promise<void> {
  const read = () => run.cloud.nodeGroups.get(run.nativeId, id, run.call());
  await untilVisible(run, read);
  await untilReady(run, 'nodeGroup', await read(), read);
}
