import { equal, isOneOf, isText, isTrue } from '../expectations.ts';
import { nodeGroupCases } from './node-group-cases.ts';
import type { OwnedKind } from './owned-kind.ts';

/** The sizes of each group that the kit creates. */
const usualSize = { minSize: 1, desiredSize: 1, maxSize: 2 };

export const nodeGroup: OwnedKind<'nodeGroup'> = {
  kind: 'nodeGroup',
  handler: 'nodeGroups',
  title: 'Node groups',
  noun: 'node group',
  cost: 9,
  verbs: ['create', 'list', 'get', 'scale', 'setAutoScaling', 'delete'],
  particulars: [
    {
      key: 'nodeRootDiskType',
      title: 'root disk type of nodes',
      of: ({ clusters }) => clusters?.rootDiskTypes.join(', ') || 'no',
    },
  ],
  limitOf: (verb, { clusters }) =>
    verb === 'setAutoScaling' && clusters?.autoScaling === 'size' ? 'no' : undefined,
  isClaimed: features => features.clusters !== undefined,
  async request(bench, name) {
    const { nativeId: parentId } = await bench.shared('cluster');
    const keyPairId = bench.has('keyPairs') ? (await bench.shared('keyPair')).nativeId : undefined;
    const specName = await bench.specName();
    return { parentId, name, specName, keyPairId, ...usualSize, tags: bench.tags('nodeGroup') };
  },
  checkFields(_bench, group, request) {
    const what = `of node group ${request.name}`;
    isOneOf(group.state, ['creating', 'active'], `state ${what}`);
    equal(group.specName, request.specName, `specName ${what}`);
    equal(group.keyPairId, request.keyPairId, `keyPairId ${what}`);
    const { minSize, desiredSize, maxSize } = group;
    equal(
      [minSize, desiredSize, maxSize],
      [request.minSize, request.desiredSize, request.maxSize],
      `sizes ${what}`,
    );
    equal(group.autoScaling, request.autoScaling ?? true, `autoScaling ${what}`);
    if (request.imageId !== undefined) equal(group.imageId, request.imageId, `imageId ${what}`);
    if (group.imageId !== undefined) isText(group.imageId, `imageId ${what}`);
    if (group.rootDiskSizeGB !== undefined)
      isTrue(group.rootDiskSizeGB > 0, `rootDiskSizeGB ${what} is ${group.rootDiskSizeGB}`);
  },
  cases: nodeGroupCases,
};
