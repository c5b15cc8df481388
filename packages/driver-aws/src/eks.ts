import {
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  EKSClient,
  type EKSClientResolvedConfig,
  type Cluster as EksCluster,
  ListNodegroupsCommand,
  type Nodegroup,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-eks';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { allPages, found, required, requiredList } from '@cb-spider/driver-kit';
import { orMissing } from './aws-errors.ts';
import { restReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

/** EKS as this driver uses it, with the reads that clusters and node groups share. */
export class Eks extends Service<ServiceInputTypes, ServiceOutputTypes, EKSClientResolvedConfig> {
  readonly target: ConnectTarget;

  constructor(calls: ServiceCalls) {
    super(calls, new EKSClient(calls.settings()), restReplies);
    this.target = calls.target;
  }

  /** Fails with `not_found`; without a request if the text cannot be a cluster's name. */
  async cluster(name: string, context: CallContext): Promise<EksCluster> {
    found(isClusterName(name) ? name : undefined, 'cluster', name);
    return required((await this.send(context, new DescribeClusterCommand({ name }))).cluster, 'the cluster');
  }

  async nodeGroup(clusterName: string, nodegroupName: string, context: CallContext): Promise<Nodegroup> {
    const command = new DescribeNodegroupCommand({ clusterName, nodegroupName });
    return required((await this.send(context, command)).nodegroup, 'the node group');
  }

  /** Returns the node groups of a cluster, in the order of their names, without those that disappear meanwhile. */
  async nodeGroups(clusterName: string, context: CallContext): Promise<readonly Nodegroup[]> {
    const names = await allPages(async nextToken => {
      const reply = await this.send(context, new ListNodegroupsCommand({ clusterName, nextToken }));
      return {
        items: requiredList(reply.nodegroups, 'the list nodegroups'),
        nextPageToken: reply.nextToken || undefined,
      };
    });
    const groups = await Promise.all(
      names.toSorted().map(name => orMissing(this.nodeGroup(clusterName, name, context))),
    );
    return groups.filter(group => group !== undefined);
  }
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html#AmazonEKS-CreateCluster-request-name */
function isClusterName(text: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/.test(text);
}

/** The cluster and the name of a node group, which are parts of its id, the ARN. */
export interface NodeGroupName {
  readonly clusterName: string;
  readonly nodegroupName: string;
}

/**
 * Returns the cluster and the name that a node group's ARN contains. Fails with `not_found` for any other text, and
 * for a group of another cluster.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html
 */
export function nodeGroupNameOf(clusterId: string, id: string): NodeGroupName {
  const [, clusterName, nodegroupName] =
    /^arn:[^:]+:eks:[^:]*:[^:]*:nodegroup\/([^/]+)\/([^/]+)\/[^/]+$/.exec(id) ?? [];
  const isOwn = clusterName === clusterId && nodegroupName !== undefined;
  return found(isOwn ? { clusterName, nodegroupName } : undefined, 'node group', id);
}
