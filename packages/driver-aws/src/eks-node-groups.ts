import {
  CreateNodegroupCommand,
  DeleteNodegroupCommand,
  type Nodegroup,
  UpdateNodegroupConfigCommand,
} from '@aws-sdk/client-eks';
import type {
  CallContext,
  NativeId,
  NodeGroup,
  NodeGroupDriverV1,
  NodeGroupSize,
  NodeGroupSpec,
} from '@cb-spider/core/driver';
import {
  flatDetails,
  found,
  optionalId,
  required,
  requiredId,
  requiredList,
  requiredText,
} from '@cb-spider/driver-kit';
import { inUseAs, orMissing } from './aws-errors.ts';
import { type Eks, nodeGroupNameOf } from './eks.ts';
import { type EksRoles, nodeRole } from './eks-roles.ts';
import { clusterStateOf } from './eks-states.ts';
import { isOwn } from './owner.ts';

/** Managed node groups. Their native id is the ARN, because names are unique only within a cluster. */
export class AwsNodeGroups implements NodeGroupDriverV1 {
  readonly #eks: Eks;
  readonly #roles: EksRoles;

  constructor(eks: Eks, roles: EksRoles) {
    this.#eks = eks;
    this.#roles = roles;
  }

  /** The nodes are placed in the subnets of the cluster. */
  async doCreate(clusterId: NativeId, spec: NodeGroupSpec, context: CallContext): Promise<NodeGroup> {
    if (context.replay) {
      const earlier = await orMissing(this.#eks.nodeGroup(clusterId, spec.name, context));
      if (earlier !== undefined && isOwn(earlier.tags, context)) return toNodeGroup(earlier);
    }
    const { resourcesVpcConfig } = await this.#eks.cluster(clusterId, context);
    const subnets = requiredList(resourcesVpcConfig?.subnetIds, 'the subnets of the cluster');
    const command = new CreateNodegroupCommand({
      clusterName: clusterId,
      nodegroupName: spec.name,
      subnets: [...subnets],
      nodeRole: await this.#roles.ensure(nodeRole, context),
      scalingConfig: scalingOf(spec),
      instanceTypes: [spec.specName],
      ...(spec.rootDiskSizeGB !== undefined && { diskSize: spec.rootDiskSizeGB }),
      ...(spec.imageId !== undefined && { amiType: spec.imageId as Nodegroup['amiType'] }),
      ...(spec.keyPairId !== undefined && { remoteAccess: { ec2SshKey: spec.keyPairId } }),
      tags: { ...spec.tags, ...context.ownerTags },
      clientRequestToken: context.idempotencyKey || undefined,
    });
    const { nodegroup } = await inUseAs('already_exists', this.#eks.send(context, command));
    return toNodeGroup(required(nodegroup, 'the new node group'));
  }

  async doGet(clusterId: NativeId, id: NativeId, context: CallContext): Promise<NodeGroup> {
    return toNodeGroup(await this.#read(clusterId, id, context));
  }

  async doDelete(clusterId: NativeId, id: NativeId, context: CallContext): Promise<void> {
    const { status } = await this.#read(clusterId, id, context);
    if (status === 'DELETING') return;
    const command = new DeleteNodegroupCommand(nodeGroupNameOf(clusterId, id));
    required((await this.#eks.send(context, command)).nodegroup, 'the deleted node group');
  }

  /** EKS rejects an update that changes nothing. */
  async doScale(clusterId: NativeId, id: NativeId, size: NodeGroupSize, context: CallContext): Promise<void> {
    const { minSize, desiredSize, maxSize } = toNodeGroup(await this.#read(clusterId, id, context));
    if (minSize === size.minSize && desiredSize === size.desiredSize && maxSize === size.maxSize) return;
    const command = new UpdateNodegroupConfigCommand({
      ...nodeGroupNameOf(clusterId, id),
      scalingConfig: scalingOf(size),
      clientRequestToken: context.idempotencyKey || undefined,
    });
    required((await this.#eks.send(context, command)).update, 'the update of the node group');
  }

  /** Returns the group with exactly this ARN, and not a newer group of the same name. */
  async #read(clusterId: NativeId, id: NativeId, context: CallContext): Promise<Nodegroup> {
    const { clusterName, nodegroupName } = nodeGroupNameOf(clusterId, id);
    const group = await this.#eks.nodeGroup(clusterName, nodegroupName, context);
    return found(group.nodegroupArn === id ? group : undefined, 'node group', id);
  }
}

function scalingOf({ minSize, desiredSize, maxSize }: NodeGroupSize) {
  return { minSize, desiredSize, maxSize };
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html */
export function toNodeGroup(native: Nodegroup): NodeGroup {
  const { minSize, desiredSize, maxSize } = required(native.scalingConfig, 'the sizes of the node group');
  const size = {
    minSize: required(minSize, 'the smallest size of the node group'),
    desiredSize: required(desiredSize, 'the desired size of the node group'),
    maxSize: required(maxSize, 'the largest size of the node group'),
  };
  const [problem] = native.health?.issues ?? [];
  return {
    nativeId: requiredId(native.nodegroupArn, 'node group'),
    name: requiredText(native.nodegroupName, 'the name of the node group'),
    tags: native.tags ?? {},
    createdAt: native.createdAt?.toISOString(),
    state: clusterStateOf(requiredText(native.status, 'the status of the node group')),
    imageId: optionalId(native.amiType),
    specName: requiredText(native.instanceTypes?.[0], 'the instance type of the node group'),
    rootDiskSizeGB: native.diskSize,
    keyPairId: optionalId(native.remoteAccess?.ec2SshKey),
    autoScaling: size.minSize < size.maxSize,
    ...size,
    details: flatDetails({ releaseVersion: native.releaseVersion, problem: problem?.code }),
  };
}
