import { type NodeGroup, type NodeGroupDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { RequestOf, TwinNodeGroup } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import { clusterStates } from './cluster-states.ts';
import type { DriverKind } from './driver-kind.ts';

export const nodeGroup: DriverKind<'nodeGroup', NodeGroupDriverV1> = {
  meanings: {
    'NodeGroup.NotFound': 'not_found',
    'NodeGroup.SizeInvalid': 'invalid_argument',
    'NodeGroup.WrongState': 'conflict',
  },
  open: calls => ({
    async doCreate(clusterId, spec, context) {
      const { imageId, specName, keyPairId, autoScaling, minSize, desiredSize, maxSize } = spec;
      const request = {
        ...toCreation(spec, context),
        ...{ clusterId, imageId, specName, keyPairId, autoScaling, minSize, desiredSize, maxSize },
        diskType: spec.rootDiskType as RequestOf<'CreateNodeGroup'>['diskType'],
        diskSizeGB: spec.rootDiskSizeGB,
      };
      return calls.change('CreateNodeGroup', request, context, toNodeGroup);
    },
    async doGet(clusterId, nodeGroupId, context) {
      return toNodeGroup(await calls.call('GetNodeGroup', { clusterId, nodeGroupId }, context));
    },
    doDelete: (clusterId, nodeGroupId, context) =>
      calls.change('DeleteNodeGroup', { clusterId, nodeGroupId }, context, noResult),
    doScale: (clusterId, nodeGroupId, size, context) =>
      calls.change('ScaleNodeGroup', { clusterId, nodeGroupId, ...size }, context, noResult),
    doSetAutoScaling: (clusterId, nodeGroupId, autoScaling, context) =>
      calls.change('SetNodeGroupAutoScaling', { clusterId, nodeGroupId, autoScaling }, context, noResult),
  }),
};

export function toNodeGroup(group: TwinNodeGroup): NodeGroup {
  return {
    ...toNativeObject(group.nodeGroupId, group),
    state: clusterStates[group.state],
    imageId: group.imageId === undefined ? undefined : toNativeId(group.imageId),
    specName: group.specName,
    rootDiskType: group.diskType,
    rootDiskSizeGB: group.diskSizeGB,
    keyPairId: group.keyPairId === undefined ? undefined : toNativeId(group.keyPairId),
    autoScaling: group.autoScaling,
    minSize: group.minSize,
    desiredSize: group.desiredSize,
    maxSize: group.maxSize,
  };
}
