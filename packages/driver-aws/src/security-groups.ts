import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  type SecurityGroup as Ec2SecurityGroup,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import {
  type CallContext,
  type NativeId,
  type Page,
  type SecurityGroup,
  type SecurityGroupDriverV1,
  type SecurityGroupSpec,
  type SecurityRule,
  toNativeId,
} from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { found, Refusal } from './failures.ts';
import { toDetails } from './native-words.ts';
import { everythingOut, isSameRule, toPermission, toRules } from './security-rules.ts';
import { filter, madeBefore, tagged, toTags } from './tags.ts';
import { undoOnFailure } from './undo.ts';

/** Security groups of VPCs. */
export class AwsSecurityGroups implements SecurityGroupDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    return undoOnFailure(context, async undo => {
      const group = (await this.madeBefore(spec, context)) ?? (await this.createEmpty(spec, context));
      undo(cleanUp => this.ec2.send(cleanUp, new DeleteSecurityGroupCommand({ GroupId: group.nativeId })));
      const missing = spec.rules.filter(rule => !hasRule(group, rule));
      await this.authorize(group.nativeId, 'inbound', missing, context);
      await this.authorize(group.nativeId, 'outbound', missing, context);
      return { ...group, rules: [...group.rules, ...missing] };
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    const reply = await this.ec2.send(context, new DescribeSecurityGroupsCommand({ GroupIds: [id] }));
    return toSecurityGroup(found(reply.SecurityGroups?.[0], 'security group', id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const command = new DescribeSecurityGroupsCommand({ MaxResults: 500, NextToken: pageToken });
    const { SecurityGroups = [], NextToken } = await this.ec2.send(context, command);
    return { items: SecurityGroups.map(toSecurityGroup), nextPageToken: NextToken || undefined };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.ec2.send(context, new DeleteSecurityGroupCommand({ GroupId: id }));
  }

  /** The rules of each direction are a request of their own. */
  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.doGet(id, context);
    if (rules.some(rule => hasRule(group, rule)))
      throw new Refusal('already_exists', `The security group '${id}' has one of the rules already.`);
    await undoOnFailure(context, async undo => {
      await this.authorize(id, 'inbound', rules, context);
      undo(cleanUp => this.revoke(id, 'inbound', rules, cleanUp));
      await this.authorize(id, 'outbound', rules, context);
    });
  }

  /** In a default VPC, EC2 would remove what it finds of them. */
  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.doGet(id, context);
    if (!rules.every(rule => hasRule(group, rule)))
      throw new Refusal('not_found', `The security group '${id}' lacks one of the rules.`);
    await undoOnFailure(context, async undo => {
      await this.revoke(id, 'inbound', rules, context);
      undo(cleanUp => this.authorize(id, 'inbound', rules, cleanUp));
      await this.revoke(id, 'outbound', rules, context);
    });
  }

  /** In the state that it has been left in, rules included. */
  private async madeBefore(
    spec: SecurityGroupSpec,
    context: CallContext,
  ): Promise<SecurityGroup | undefined> {
    if (!context.replay) return undefined;
    const Filters = [filter('vpc-id', spec.networkId), ...madeBefore(spec.name, context)];
    const reply = await this.ec2.send(context, new DescribeSecurityGroupsCommand({ Filters }));
    return reply.SecurityGroups?.[0] && toSecurityGroup(reply.SecurityGroups[0]);
  }

  private async createEmpty(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const tags = tagged('security-group', spec.name, spec.tags, context.ownerTags);
    const created = await this.ec2.send(
      context,
      new CreateSecurityGroupCommand({
        GroupName: spec.name,
        Description: spec.name,
        VpcId: spec.networkId,
        TagSpecifications: [tags],
      }),
    );
    return {
      nativeId: toNativeId(created.GroupId ?? ''),
      name: spec.name,
      tags: toTags(created.Tags ?? tags.Tags),
      networkId: spec.networkId,
      rules: [everythingOut],
    };
  }

  private async authorize(
    GroupId: string,
    direction: SecurityRule['direction'],
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<void> {
    const IpPermissions = rules.filter(rule => rule.direction === direction).map(toPermission);
    if (IpPermissions.length === 0) return;
    const input = { GroupId, IpPermissions };
    if (direction === 'inbound')
      await this.ec2.send(context, new AuthorizeSecurityGroupIngressCommand(input));
    else await this.ec2.send(context, new AuthorizeSecurityGroupEgressCommand(input));
  }

  private async revoke(
    GroupId: string,
    direction: SecurityRule['direction'],
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<void> {
    const IpPermissions = rules.filter(rule => rule.direction === direction).map(toPermission);
    if (IpPermissions.length === 0) return;
    const input = { GroupId, IpPermissions };
    if (direction === 'inbound') await this.ec2.send(context, new RevokeSecurityGroupIngressCommand(input));
    else await this.ec2.send(context, new RevokeSecurityGroupEgressCommand(input));
  }
}

function hasRule(group: SecurityGroup, rule: SecurityRule): boolean {
  return group.rules.some(present => isSameRule(present, rule));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
export function toSecurityGroup(native: Ec2SecurityGroup): SecurityGroup {
  const { GroupId = '', GroupName, VpcId, Tags } = native;
  return {
    nativeId: toNativeId(GroupId),
    name: GroupName || GroupId,
    tags: toTags(Tags),
    networkId: VpcId ? toNativeId(VpcId) : undefined,
    rules: toRules(native),
    details: toDetails(native, 'GroupId', 'GroupName', 'VpcId', 'Tags'),
  };
}
