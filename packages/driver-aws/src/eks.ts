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
import type { Command } from '@smithy/types';
import { orMissing } from './aws-errors.ts';
import { clientSettings } from './client-settings.ts';
import { apiOf } from './ec2.ts';
import type { ServiceCalls } from './service-calls.ts';

type EksCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  EKSClientResolvedConfig
>;

/** EKS as this driver uses it, and the reads that clusters and node groups have in common. */
export class Eks {
  readonly region: string;
  readonly target: ConnectTarget;
  readonly #client: EKSClient;
  readonly #calls: ServiceCalls;

  constructor(target: ConnectTarget, calls: ServiceCalls) {
    this.target = target;
    this.region = target.region;
    this.#client = new EKSClient(clientSettings(target, target.region));
    this.#calls = calls;
    calls.closeWith(this.#client);
  }

  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    context: CallContext,
    command: EksCommand<Input, Output>,
  ): Promise<Output> {
    return this.#calls.send(context, apiOf(command), options => this.#client.send(command, options));
  }

  /** Fails with `not_found`, at once for what can be no cluster's name. */
  async cluster(name: string, context: CallContext): Promise<EksCluster> {
    found(isClusterName(name) ? name : undefined, 'cluster', name);
    return required((await this.send(context, new DescribeClusterCommand({ name }))).cluster, 'the cluster');
  }

  async nodeGroup(clusterName: string, nodegroupName: string, context: CallContext): Promise<Nodegroup> {
    const command = new DescribeNodegroupCommand({ clusterName, nodegroupName });
    return required((await this.send(context, command)).nodegroup, 'the node group');
  }

  /** The node groups of a cluster, by name. Those that go meanwhile are left out. */
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

/** A node group's id is its ARN, which tells its cluster and its name. */
export interface NodeGroupName {
  readonly clusterName: string;
  readonly nodegroupName: string;
}

/**
 * What an ARN of a node group names. Fails with `not_found` for any other text, and for one of another cluster.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html
 */
export function nodeGroupNameOf(clusterId: string, id: string): NodeGroupName {
  const [, clusterName, nodegroupName] =
    /^arn:[^:]+:eks:[^:]*:[^:]*:nodegroup\/([^/]+)\/([^/]+)\/[^/]+$/.exec(id) ?? [];
  const isOwn = clusterName === clusterId && nodegroupName !== undefined;
  return found(isOwn ? { clusterName, nodegroupName } : undefined, 'node group', id);
}
