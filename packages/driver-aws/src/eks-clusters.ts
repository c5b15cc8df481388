import {
  CreateClusterCommand,
  DeleteClusterCommand,
  type Cluster as EksCluster,
  ListClustersCommand,
  type Nodegroup,
  UpdateClusterVersionCommand,
} from '@aws-sdk/client-eks';
import {
  type CallContext,
  type Cluster,
  type ClusterDriverV1,
  type ClusterSpec,
  type ClusterToken,
  type NativeId,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  flatDetails,
  optionalId,
  required,
  requiredId,
  requiredList,
  requiredText,
} from '@cb-spider/driver-kit';
import { inUseAs, orMissing } from './aws-errors.ts';
import type { Eks } from './eks.ts';
import { toNodeGroup } from './eks-node-groups.ts';
import { clusterRole, type EksRoles } from './eks-roles.ts';
import { clusterStateOf } from './eks-states.ts';
import { clusterToken } from './eks-token.ts';
import { isOwn } from './owner.ts';

/** The number of clusters on a page. It is small, because each cluster is read with its node groups. */
const pageSize = 20;

/** EKS clusters. Their native id is the name: EKS asks for it, and it cannot change. */
export class AwsClusters implements ClusterDriverV1 {
  readonly #eks: Eks;
  readonly #roles: EksRoles;

  constructor(eks: Eks, roles: EksRoles) {
    this.#eks = eks;
    this.#roles = roles;
  }

  async doCreate(spec: ClusterSpec, context: CallContext): Promise<Cluster> {
    const { name, version, subnetIds, securityGroupIds } = spec;
    if (context.replay) {
      const earlier = await orMissing(this.#eks.cluster(name, context));
      if (earlier !== undefined && isOwn(earlier.tags, context)) return this.#whole(earlier, context);
    }
    const command = new CreateClusterCommand({
      name,
      version,
      roleArn: await this.#roles.ensure(clusterRole, context),
      resourcesVpcConfig: { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] },
      tags: { ...spec.tags, ...context.ownerTags },
      clientRequestToken: context.idempotencyKey || undefined,
    });
    const { cluster } = await inUseAs('already_exists', this.#eks.send(context, command));
    return toCluster(required(cluster, 'the new cluster'), [], this.#eks.target.region);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Cluster> {
    return this.#whole(await this.#eks.cluster(id, context), context);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Cluster>> {
    const command = new ListClustersCommand({ maxResults: pageSize, nextToken: pageToken });
    const { clusters, nextToken } = await this.#eks.send(context, command);
    const names = requiredList(clusters, 'the list clusters');
    const items = await Promise.all(names.map(name => orMissing(this.doGet(toNativeId(name), context))));
    return { items: items.filter(item => item !== undefined), nextPageToken: nextToken || undefined };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { status } = await this.#eks.cluster(id, context);
    if (status === 'DELETING') return;
    const command = new DeleteClusterCommand({ name: id });
    const { cluster } = await inUseAs('dependency_in_use', this.#eks.send(context, command));
    required(cluster, 'the deleted cluster');
  }

  /** Succeeds if the cluster already has the version. */
  async doUpgrade(id: NativeId, version: string, context: CallContext): Promise<void> {
    const { name, version: present } = await this.#eks.cluster(id, context);
    if (present === version) return;
    const clientRequestToken = context.idempotencyKey || undefined;
    const command = new UpdateClusterVersionCommand({ name, version, clientRequestToken });
    required((await this.#eks.send(context, command)).update, 'the update of the cluster');
  }

  async doGetToken(id: NativeId, context: CallContext): Promise<ClusterToken> {
    const { endpoint } = await this.#eks.cluster(id, context);
    if (!endpoint) throw new CloudRefusal('conflict', `The cluster '${id}' has no API server yet.`);
    return clusterToken(this.#eks.target, id);
  }

  async #whole(cluster: EksCluster, context: CallContext): Promise<Cluster> {
    const name = requiredText(cluster.name, 'the name of the cluster');
    // the cluster may disappear between the two reads, and has no groups then
    const groups = (await orMissing(this.#eks.nodeGroups(name, context))) ?? [];
    return toCluster(cluster, groups, this.#eks.target.region);
  }
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html */
export function toCluster(native: EksCluster, groups: readonly Nodegroup[], region: string): Cluster {
  const { name, endpoint, certificateAuthority, resourcesVpcConfig, createdAt } = native;
  const nativeId = requiredId(name, 'cluster');
  return {
    nativeId,
    name: nativeId,
    tags: native.tags ?? {},
    createdAt: createdAt?.toISOString(),
    state: clusterStateOf(requiredText(native.status, 'the status of the cluster')),
    version: requiredText(native.version, 'the version of the cluster'),
    networkId: optionalId(resourcesVpcConfig?.vpcId),
    subnetIds: requiredList(resourcesVpcConfig?.subnetIds, 'the subnets of the cluster').map(toNativeId),
    securityGroupIds: (resourcesVpcConfig?.securityGroupIds ?? []).map(toNativeId),
    access: endpoint
      ? {
          endpoint,
          certificateAuthority: certificateAuthority?.data || undefined,
          login: loginAt(nativeId, region),
        }
      : undefined,
    nodeGroups: groups.map(toNodeGroup),
    details: flatDetails({
      arn: native.arn,
      platformVersion: native.platformVersion,
      roleArn: native.roleArn,
    }),
  };
}

/** https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html */
function loginAt(clusterName: string, region: string) {
  return { command: 'aws', args: ['eks', 'get-token', '--cluster-name', clusterName, '--region', region] };
}
