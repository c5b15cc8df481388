import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  IAMClient,
  type Role,
} from '@aws-sdk/client-iam';
import type { CallContext, ConnectTarget } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';
import { isNative, orMissing } from './aws-errors.ts';
import { clientSettings } from './client-settings.ts';
import type { ServiceCalls } from './service-calls.ts';

/** A role that EKS needs: one for all clusters of an account, and one for all their nodes. */
interface RoleNeed {
  readonly name: string;
  /** Who takes it on. */
  readonly service: 'eks' | 'ec2';
  /** Policies that AWS keeps. */
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

/** Roles of clusters. They are made when the first cluster needs them, and stay: other clusters may have them. */
export class EksRoles {
  readonly #client: IAMClient;
  readonly #calls: ServiceCalls;
  readonly #partition: string;

  constructor(target: ConnectTarget, calls: ServiceCalls) {
    this.#client = new IAMClient(clientSettings(target, target.region));
    this.#calls = calls;
    this.#partition = partitionOf(target.region);
    calls.closeWith(this.#client);
  }

  /** The role's ARN, once it has its policies. A repeated call changes nothing. */
  async ensure(need: RoleNeed, context: CallContext): Promise<string> {
    const known = await orMissing(this.#get(need.name, context));
    if (known !== undefined && !context.replay) return arnOf(known);
    const role = known ?? (await this.#create(need, context));
    for (const policy of need.policies) await this.#attach(need.name, policy, context);
    return arnOf(role);
  }

  async #get(RoleName: string, context: CallContext): Promise<Role | undefined> {
    const request = (options: object) => this.#client.send(new GetRoleCommand({ RoleName }), options);
    return (await this.#calls.send(context, 'GetRole', request)).Role;
  }

  async #create({ name, service }: RoleNeed, context: CallContext): Promise<Role | undefined> {
    const command = new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' },
        ],
      }),
      Tags: Object.entries(context.ownerTags).map(([Key, Value]) => ({ Key, Value })),
    });
    try {
      const reply = await this.#calls.send(context, 'CreateRole', options =>
        this.#client.send(command, options),
      );
      return reply.Role;
    } catch (error) {
      // another cluster's create was faster
      if (!isNative(error, 'EntityAlreadyExistsException', 'EntityAlreadyExists')) throw error;
      return this.#get(name, context);
    }
  }

  async #attach(RoleName: string, policy: string, context: CallContext): Promise<void> {
    const PolicyArn = `arn:${this.#partition}:iam::aws:policy/${policy}`;
    const command = new AttachRolePolicyCommand({ RoleName, PolicyArn });
    await this.#calls.send(context, 'AttachRolePolicy', options => this.#client.send(command, options));
  }
}

function arnOf(role: Role | undefined): string {
  return requiredText(role?.Arn, 'the ARN of the role');
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
