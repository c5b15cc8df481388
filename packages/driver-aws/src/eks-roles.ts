import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  type Role,
} from '@aws-sdk/client-iam';
import type { CallContext } from '@cb-spider/core/driver';
import { allPages, requiredList, requiredText } from '@cb-spider/driver-kit';
import { isNative, orMissing } from './aws-errors.ts';
import { xmlReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

/** A role that EKS needs: one for all clusters of an account, and one for all their nodes. */
interface RoleNeed {
  readonly name: string;
  /** The service that assumes the role. */
  readonly service: 'eks' | 'ec2';
  /** Managed policies of AWS. */
  readonly policies: readonly string[];
}

/** https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html */
export const clusterRole: RoleNeed = {
  name: 'cb-spider-eks-cluster',
  service: 'eks',
  policies: ['AmazonEKSClusterPolicy'],
};

/** https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html */
export const nodeRole: RoleNeed = {
  name: 'cb-spider-eks-node',
  service: 'ec2',
  policies: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryReadOnly', 'AmazonEKS_CNI_Policy'],
};

/**
 * Roles of clusters. They are created when the first cluster needs them, and are never deleted, because other clusters
 * may use them.
 */
export class EksRoles {
  readonly #iam;
  readonly #partition: string;

  constructor(calls: ServiceCalls) {
    this.#iam = new Service(calls, new IAMClient(calls.settings()), xmlReplies);
    this.#partition = partitionOf(calls.target.region);
  }

  /**
   * Returns the role's ARN, once it has its policies. Does not repeat the steps that are already done, so that each
   * attempt makes progress.
   */
  async ensure({ name, service, policies }: RoleNeed, context: CallContext): Promise<string> {
    const known = await orMissing(this.#get(name, context));
    const role = known ?? (await this.#create(name, service, context));
    const attached = await this.#attachedTo(name, context);
    const wanted = policies.map(policy => `arn:${this.#partition}:iam::aws:policy/${policy}`);
    for (const PolicyArn of wanted.filter(arn => !attached.includes(arn)))
      await this.#iam.send(context, new AttachRolePolicyCommand({ RoleName: name, PolicyArn }));
    return requiredText(role?.Arn, 'the ARN of the role');
  }

  async #get(RoleName: string, context: CallContext): Promise<Role | undefined> {
    return (await this.#iam.send(context, new GetRoleCommand({ RoleName }))).Role;
  }

  async #create(
    RoleName: string,
    service: RoleNeed['service'],
    context: CallContext,
  ): Promise<Role | undefined> {
    const command = new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' },
        ],
      }),
      Tags: Object.entries(context.ownerTags).map(([Key, Value]) => ({ Key, Value })),
    });
    try {
      return (await this.#iam.send(context, command)).Role;
    } catch (error) {
      // another cluster's create was faster
      if (!isNative(error, 'EntityAlreadyExistsException', 'EntityAlreadyExists')) throw error;
      return this.#get(RoleName, context);
    }
  }

  /** Returns the ARNs of the attached policies. */
  #attachedTo(RoleName: string, context: CallContext): Promise<readonly string[]> {
    return allPages(async Marker => {
      const command = new ListAttachedRolePoliciesCommand({ RoleName, Marker });
      const { AttachedPolicies, Marker: nextPageToken } = await this.#iam.send(context, command);
      const policies = requiredList(AttachedPolicies, 'the policies of the role');
      const items = policies.map(({ PolicyArn }) => requiredText(PolicyArn, 'the ARN of a policy'));
      return { items, nextPageToken: nextPageToken || undefined };
    });
  }
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
