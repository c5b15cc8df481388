import { z } from 'zod';
import { type NativeId, type NodeGroup, type NodeGroupSpec, toNativeId } from '../driver/index.ts';
import { reference, tags, userName } from '../requests/fields.ts';
import { nodeGroupSize, nodeGroupSizes, sizeProblem } from '../requests/node-group-fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceRecord } from '../store/resource-store.ts';
import { isKeptBySpider } from './kept-key-pairs.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { ManagedParts, type ResolvedPart } from './managed-parts.ts';
import {
  type CreateNodeGroupRequest,
  type InCluster,
  nodeGroupPrograms,
} from './programs/node-group-programs.ts';
import type { ChangeOptions, CreatedRecord, ServiceContext } from './service-context.ts';

export const nodeGroupRequest = z
  .object({
    name: userName,
    /** The cloud's id of the image. Default: the cloud's choice. */
    imageId: z.string('must be a string.').min(1).optional(),
    specName: z.string('must be a string.'),
    rootDiskType: z.string().min(1).optional(),
    /** In GB. */
    rootDiskSizeGB: z
      .number('must be a number.')
      .int('must be a whole number.')
      .min(1)
      .max(65_536)
      .optional(),
    /** Required if the cloud has key pairs. */
    keyPairName: reference.optional(),
    autoScaling: z.boolean('must be true or false.').default(true),
    ...nodeGroupSizes,
    tags,
  })
  .superRefine(sizeProblem);

/** A node group of a registered cluster. Default: one node. */
export type NodeGroupRequest = z.input<typeof nodeGroupRequest>;
export type NodeGroupSizeRequest = z.input<typeof nodeGroupSize>;

/** A registered node group. */
export type NodeGroupInfo = Managed<NodeGroup> & { readonly keyPair?: Reference | undefined };

/** Node groups, each under its name in a registered cluster. */
export class NodeGroups extends ManagedParts<NodeGroup, typeof nodeGroupRequest, NodeGroupInfo> {
  static readonly programs = nodeGroupPrograms;

  protected override readonly kind = 'nodeGroup';
  protected override readonly parentKind = 'cluster';
  protected override readonly request = nodeGroupRequest;
  protected override readonly parts = this.scope.cloud.nodeGroups;

  /** Sets the number of nodes. Returns the node group when the cloud has completed the change. */
  scale(
    clusterName: string,
    name: string,
    size: NodeGroupSizeRequest,
    options: ChangeOptions = {},
  ): Promise<NodeGroupInfo> {
    const request = { size: parseRequest(nodeGroupSize, size) };
    return this.changeOne('scale', [clusterName, name], options, request);
  }

  /** Turns autoscaling on or off. Fails with `unsupported` if groups scale only by their sizes. */
  setAutoScaling(
    clusterName: string,
    name: string,
    isOn: boolean,
    options: ChangeOptions = {},
  ): Promise<NodeGroupInfo> {
    return this.changeOne('setAutoScaling', [clusterName, name], options, { isOn });
  }

  protected override async resolve(
    cluster: CreatedRecord,
    parsed: z.output<typeof nodeGroupRequest>,
    options: ChangeOptions,
  ): Promise<ResolvedPart> {
    const { spec, uses } = await resolveNodeGroup(this.scope, parsed, options);
    const request: CreateNodeGroupRequest = { ...this.placeOf(cluster.nativeId), spec };
    return { request, uses, record: newNodeGroupRecord(this.scope, cluster.name, parsed.name, spec) };
  }

  protected override recordOf(clusterName: string, name: string, native: NodeGroup): ResourceRecord {
    return newNodeGroupRecord(this.scope, clusterName, name, native);
  }

  protected override placeOf(clusterId: NativeId): InCluster {
    return { clusterId };
  }

  protected override async toInfo(native: NodeGroup, record: ResourceRecord): Promise<NodeGroupInfo> {
    const { store, name } = this.scope;
    return toNodeGroupInfo(native, record, await References.lookUp(store, name, [native.keyPairId]));
  }
}

/** Resolves the names in a request for a node group, and validates it. */
export async function resolveNodeGroup(
  scope: ServiceContext,
  { name, keyPairName, imageId, ...rest }: z.output<typeof nodeGroupRequest>,
  options: ChangeOptions,
): Promise<{ readonly spec: NodeGroupSpec; readonly uses: readonly CreatedRecord[] }> {
  const hasKeys = scope.cloud.has('keyPairs') && !isKeptBySpider(scope.cloud);
  const keyPair = hasKeys ? await scope.createdRecord('keyPair', keyPairName ?? '') : undefined;
  const spec: NodeGroupSpec = {
    ...rest,
    name: scope.nativeName('nodeGroup', name, options),
    imageId: imageId === undefined ? undefined : toNativeId(imageId),
    keyPairId: keyPair?.nativeId,
  };
  scope.cloud.nodeGroups.check(spec);
  return { spec, uses: keyPair === undefined ? [] : [keyPair] };
}

/** Returns a record for a node group that is about to be created or registered. */
export function newNodeGroupRecord(
  scope: ServiceContext,
  clusterName: string,
  name: string,
  { name: nativeName }: { readonly name: string },
): ResourceRecord {
  return scope.newRecord(scope.key('nodeGroup', name, clusterName), nativeName);
}

/**
 * Returns a node group as its service shows it.
 *
 * @param record its record; missing: the node group is unmanaged
 */
export function toNodeGroupInfo(
  native: NodeGroup,
  record: Pick<ResourceRecord, 'name'> | undefined,
  references: References,
): NodeGroupInfo {
  return { ...managed(native, record), keyPair: references.toOptional('keyPair', native.keyPairId) };
}
