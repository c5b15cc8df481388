import type { NodeGroup, NodeGroupSize } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { unknownId } from '../unknown-id.ts';

export function nodeGroupCases(suite: Suite): void {
  placeCases(suite);
  diskCases(suite);
  scaleCases(suite);
  autoScalingCases(suite);
}

function placeCases(suite: Suite): void {
  suite.case(
    { kind: 'cluster', verbs: ['get', 'list'] },
    'cluster: shows its node groups, by name',
    async bench => {
      const groups = [await bench.shared('nodeGroup'), await bench.make('nodeGroup')];
      const found = await bench.cloud.clusters.get((await bench.shared('cluster')).nativeId);
      const shown = found.nodeGroups.map(each => each.name);
      equal(shown, shown.toSorted(), 'order of the node groups');
      for (const { nativeId, name } of groups)
        present(
          found.nodeGroups.find(each => each.nativeId === nativeId),
          name,
        );
    },
  );
  suite.case(
    { kind: 'nodeGroup', verbs: ['create', 'get', 'delete'] },
    'node group: of an unknown cluster is not_found',
    async bench => {
      const { parentId, ...request } = await bench.request('nodeGroup');
      const { nativeId } = await bench.shared('nodeGroup');
      const other = unknownId(parentId);
      await failsWith('not_found', 'making it', () => bench.cloud.nodeGroups.create(other, request));
      await failsWith('not_found', 'reading it', () => bench.cloud.nodeGroups.get(other, nativeId));
      await failsWith('not_found', 'deleting it', () => bench.cloud.nodeGroups.delete(other, nativeId));
    },
  );
}

function diskCases(suite: Suite): void {
  const { rootDiskTypes = [], rootDiskSize = false } = suite.options.driver.features.clusters ?? {};
  const create = { kind: 'nodeGroup', verbs: ['create'] } as const;
  const type = rootDiskTypes.at(-1);
  suite.case(
    create,
    'node group: root disks of its nodes are of the type that was asked for',
    async bench => {
      equal((await bench.make('nodeGroup', { rootDiskType: type })).rootDiskType, type, 'rootDiskType');
    },
    type === undefined ? 'features.clusters.rootDiskTypes is empty' : undefined,
  );
  suite.case(
    create,
    'node group: root disks of its nodes are as large as was asked for',
    async bench => {
      equal((await bench.make('nodeGroup', { rootDiskSizeGB: 64 })).rootDiskSizeGB, 64, 'rootDiskSizeGB');
    },
    rootDiskSize ? undefined : 'features.clusters.rootDiskSize is false',
  );
}

function scaleCases(suite: Suite): void {
  const scale = { kind: 'nodeGroup', verbs: ['scale'] } as const;
  suite.case(scale, 'node group: is scaled, and the same again is a success', async bench => {
    const { group, clusterId } = await ownGroup(bench);
    const size = { minSize: 2, desiredSize: 3, maxSize: 4 };
    for (const _again of [1, 2]) {
      await bench.cloud.nodeGroups.scale(clusterId, group.nativeId, size);
      equal(sizeOf(await settled(bench, clusterId, group)), size, 'sizes afterwards');
    }
  });
  suite.case(scale, 'node group: sizes that do not ascend are invalid_argument', async bench => {
    const { nativeId } = await bench.shared('nodeGroup');
    const { nativeId: clusterId } = await bench.shared('cluster');
    for (const size of [
      { minSize: 2, desiredSize: 1, maxSize: 3 },
      { minSize: 1, desiredSize: 4, maxSize: 3 },
    ])
      await failsWith('invalid_argument', `scaling to ${JSON.stringify(size)}`, () =>
        bench.cloud.nodeGroups.scale(clusterId, nativeId, size),
      );
  });
  suite.case(scale, 'node group: scaling an unknown one is not_found', async bench => {
    const { id, request } = await bench.unknown('nodeGroup');
    await failsWith('not_found', 'scaling it', () =>
      bench.cloud.nodeGroups.scale(request.parentId, id, { minSize: 1, desiredSize: 1, maxSize: 1 }),
    );
  });
}

function autoScalingCases(suite: Suite): void {
  const { autoScaling } = suite.options.driver.features.clusters ?? {};
  const set = { kind: 'nodeGroup', verbs: ['setAutoScaling'] } as const;
  const isSwitch = autoScaling === 'switch';
  suite.case(
    { kind: 'nodeGroup' },
    'node group: has the verb for autoscaling if and only if features claim it',
    async bench => {
      const { doSetAutoScaling } = bench.session.connections[0]?.nodeGroups ?? {};
      equal(doSetAutoScaling !== undefined, isSwitch, 'whether it is there');
    },
  );
  if (!isSwitch) {
    sizeCase(suite);
    return;
  }
  suite.case(
    set,
    'node group: autoscaling is turned off and on, and either one twice is a success',
    async bench => {
      const { group, clusterId } = await ownGroup(bench);
      for (const isOn of [false, false, true, true]) {
        await bench.cloud.nodeGroups.setAutoScaling(clusterId, group.nativeId, isOn);
        const after = await settled(bench, clusterId, group);
        equal([after.autoScaling, sizeOf(after)], [isOn, sizeOf(group)], 'autoscaling and sizes afterwards');
      }
    },
  );
}

/** Registers the case for clouds where a group scales by its sizes: core refuses requests that contradict that. */
function sizeCase(suite: Suite): void {
  suite.case(
    { kind: 'nodeGroup', verbs: ['create'] },
    "node group: one that varies in size and shall not scale is unsupported, as features.clusters.autoScaling is 'size'",
    async bench => {
      const clusterId = (await bench.shared('cluster')).nativeId;
      const { nativeId } = await bench.shared('nodeGroup');
      await failsWith('unsupported', 'making one', () => bench.make('nodeGroup', { autoScaling: false }));
      await failsWith('unsupported', 'turning it off', () =>
        bench.cloud.nodeGroups.setAutoScaling(clusterId, nativeId, false),
      );
      const fixed = { minSize: 1, desiredSize: 1, maxSize: 1, autoScaling: false };
      equal((await bench.make('nodeGroup', fixed)).autoScaling, false, 'autoScaling of a fixed one');
    },
  );
}

async function ownGroup(bench: Bench) {
  const { nativeId: clusterId } = await bench.shared('cluster');
  return { clusterId, group: await bench.make('nodeGroup') };
}

function settled(
  bench: Bench,
  clusterId: NodeGroup['nativeId'],
  { nativeId }: NodeGroup,
): Promise<NodeGroup> {
  return bench.cloud.nodeGroups.waitUntilSettled(clusterId, nativeId, { waitMs: bench.session.waitMs });
}

function sizeOf({ minSize, desiredSize, maxSize }: NodeGroupSize): NodeGroupSize {
  return { minSize, desiredSize, maxSize };
}
