import type { NativeId, NodeGroup, NodeGroupSize, NodeGroupSpec } from '../../driver/index.ts';
import type { AnyProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { changeProgram } from './change-program.ts';
import { createProgram } from './create-program.ts';
import { type DeleteRequest, deleteNativeProgram, deleteProgram } from './delete-program.ts';
import { isGoneAfter, removalCheckMs } from './settling.ts';

/** The cluster that contains a node group. */
export interface InCluster {
  readonly clusterId: NativeId;
}

export interface CreateNodeGroupRequest extends InCluster {
  readonly spec: NodeGroupSpec;
}

export type ScaleRequest = InCluster & { readonly size: NodeGroupSize };
export type AutoScalingRequest = InCluster & { readonly isOn: boolean };

const create = createProgram<CreateNodeGroupRequest, NodeGroup>('nodeGroup', {
  make: run => run.cloud.nodeGroups.make(run.request.clusterId, run.request.spec, run.call()),
  read: run => run.cloud.nodeGroups.get(run.request.clusterId, run.nativeId, run.call()),
  async rollBack(run) {
    const { nodeGroups } = run.cloud;
    await nodeGroups.delete(run.request.clusterId, run.nativeId, run.call());
    await nodeGroups.waitUntilGone(run.request.clusterId, run.nativeId, run.call());
  },
  find,
});

const remove = deleteProgram<DeleteRequest & InCluster>('nodeGroup', {
  send: (run, id) => run.cloud.nodeGroups.delete(run.request.clusterId, id, run.call()),
  untilGone: (run, id) => run.cloud.nodeGroups.waitUntilGone(run.request.clusterId, id, run.call()),
  isGone: (run, id) => {
    const wait = { ...run.call(), waitMs: removalCheckMs };
    return isGoneAfter(run.cloud.nodeGroups.waitUntilGone(run.request.clusterId, id, wait));
  },
  find,
});

const scale = settling<ScaleRequest>('scale', run =>
  run.cloud.nodeGroups.scale(run.request.clusterId, run.nativeId, run.request.size, run.call()),
);

const setAutoScaling = settling<AutoScalingRequest>('setAutoScaling', run =>
  run.cloud.nodeGroups.setAutoScaling(run.request.clusterId, run.nativeId, run.request.isOn, run.call()),
);

export const nodeGroupPrograms: readonly AnyProgram[] = [
  create,
  remove,
  deleteNativeProgram(remove),
  scale,
  setAutoScaling,
];

/**
 * Returns the program of a change that may be sent again. It is complete when the cloud no longer works on the group.
 */
function settling<R extends InCluster>(action: string, change: (run: OperationRun<R>) => Promise<void>) {
  return changeProgram<R>('nodeGroup', action, async run => {
    const settled = () =>
      run.cloud.nodeGroups.waitUntilSettled(run.request.clusterId, run.nativeId, run.call());
    // an earlier attempt may be in progress, and the cloud refuses a second one
    if (run.resumed && run.record.continuation === undefined) await settled();
    await change(run);
    await settled();
  });
}

async function find(run: OperationRun<InCluster>, nativeName: string): Promise<NativeId | undefined> {
  const groups = await run.cloud.nodeGroups.list(run.request.clusterId, run.call());
  return groups.find(group => group.name === nativeName)?.nativeId;
}
