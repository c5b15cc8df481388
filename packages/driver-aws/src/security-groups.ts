import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  type SecurityGroup as Ec2SecurityGroup,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type {
  CallContext,
  NativeId,
  Page,
  SecurityGroup,
  SecurityGroupDriverV1,
  SecurityGroupSpec,
  SecurityRule,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalRules,
  ensure,
  flatDetails,
  found,
  missingRules,
  optionalId,
  requiredId,
  rulesOfOtherKinds,
} from '@cb-spider/driver-kit';
import { withUndo } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { everythingOut, toPermission, toRules } from './security-rules.ts';
import { filter, madeBefore, tagged, toTags } from './tags.ts';

type Direction = SecurityRule['direction'];

interface Permissions {
  readonly GroupId: string;
  readonly IpPermissions: IpPermission[];
}

type Send = (ec2: Ec2, context: CallContext, input: Permissions) => Promise<unknown>;

const requests: Readonly<Record<'authorize' | 'revoke', Readonly<Record<Direction, Send>>>> = {
  authorize: {
    inbound: (ec2, c, input) => ec2.send(c, new AuthorizeSecurityGroupIngressCommand(input)),
    outbound: (ec2, c, input) => ec2.send(c, new AuthorizeSecurityGroupEgressCommand(input)),
  },
  revoke: {
    inbound: (ec2, c, input) => ec2.send(c, new RevokeSecurityGroupIngressCommand(input)),
    outbound: (ec2, c, input) => ec2.send(c, new RevokeSecurityGroupEgressCommand(input)),
  },
};

/**
 * Security groups of VPCs. The rules of each direction need a request of their own, which EC2 carries out as a whole.
 */
export class AwsSecurityGroups implements SecurityGroupDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    return withUndo(context, async undo => {
      const group = await ensure(context, {
        find: () => this.#madeBefore(spec, context),
        make: () => this.#createEmpty(spec, context),
      });
      const remove = new DeleteSecurityGroupCommand({ GroupId: group.nativeId });
      undo.add(`security group ${spec.name}`, cleanUp => this.#ec2.send(cleanUp, remove));
      const missing = missingRules(spec.rules, group.rules);
      await this.#change('authorize', group.nativeId, 'inbound', missing, context);
      await this.#change('authorize', group.nativeId, 'outbound', missing, context);
      return { ...group, rules: [...group.rules, ...missing] };
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    const command = new DescribeSecurityGroupsCommand({ GroupIds: [id] });
    const group = await this.#ec2.first(context, command, 'SecurityGroups');
    return toSecurityGroup(found(group, 'security group', id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const command = new DescribeSecurityGroupsCommand({ MaxResults: 500, NextToken: pageToken });
    const page = await this.#ec2.page(context, command, 'SecurityGroups');
    return { ...page, items: page.items.map(toSecurityGroup) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#ec2.send(context, new DeleteSecurityGroupCommand({ GroupId: id }));
  }

  doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    return this.#bothWays('authorize', 'revoke', id, canonicalRules(rules), context);
  }

  /** Checks that all rules exist first: in a default VPC, EC2 would remove only those that it finds. */
  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.doGet(id, context);
    if (missingRules(rules, group.rules).length > 0)
      throw new CloudRefusal('not_found', `The security group '${id}' does not have one of the rules.`);
    await this.#bothWays('revoke', 'authorize', id, canonicalRules(rules), context);
  }

  /** Returns the group that an earlier attempt created, in the state in which it was left, including its rules. */
  async #madeBefore(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup | undefined> {
    const ofNetwork = spec.networkId === undefined ? [] : [filter('vpc-id', spec.networkId)];
    const Filters = [...ofNetwork, ...madeBefore(spec.name, context)];
    const command = new DescribeSecurityGroupsCommand({ Filters });
    const group = await this.#ec2.first(context, command, 'SecurityGroups');
    return group && toSecurityGroup(group);
  }

  async #createEmpty(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const tags = tagged('security-group', spec.name, spec.tags, context.ownerTags);
    const command = new CreateSecurityGroupCommand({
      GroupName: spec.name,
      Description: spec.name,
      VpcId: spec.networkId,
      TagSpecifications: [tags],
    });
    const created = await this.#ec2.send(context, command);
    return {
      nativeId: requiredId(created.GroupId, 'security group'),
      name: spec.name,
      tags: toTags(created.Tags ?? tags.Tags),
      networkId: spec.networkId,
      rules: [everythingOut],
    };
  }

  async #bothWays(
    change: keyof typeof requests,
    undoing: keyof typeof requests,
    id: string,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<void> {
    await withUndo(context, async undo => {
      await this.#change(change, id, 'inbound', rules, context);
      undo.add(`inbound rules of ${id}`, cleanUp => this.#change(undoing, id, 'inbound', rules, cleanUp));
      await this.#change(change, id, 'outbound', rules, context);
    });
  }

  async #change(
    change: keyof typeof requests,
    GroupId: string,
    direction: Direction,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<void> {
    const IpPermissions = rules.filter(rule => rule.direction === direction).map(toPermission);
    if (IpPermissions.length === 0) return;
    await requests[change][direction](this.#ec2, context, { GroupId, IpPermissions });
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
export function toSecurityGroup(native: Ec2SecurityGroup): SecurityGroup {
  const nativeId = requiredId(native.GroupId, 'security group');
  const { rules, others } = toRules(native);
  return {
    nativeId,
    name: native.GroupName || nativeId,
    tags: toTags(native.Tags),
    networkId: optionalId(native.VpcId),
    rules,
    details: {
      ...flatDetails(native, 'GroupId', 'GroupName', 'VpcId', 'Tags'),
      ...rulesOfOtherKinds(others),
    },
  };
}
