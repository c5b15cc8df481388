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
  allPages,
  CloudRefusal,
  ensure,
  flatDetails,
  missingRules,
  requiredId,
  requiredList,
  rulesOfOtherKinds,
  sameRule,
} from '@cb-spider/driver-kit';
import { isNative, withUndo } from './alibaba-errors.ts';
import { timeOf } from './native-words.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { allOutbound, type NativeRule, toPermission, toRules } from './security-rules.ts';
import { type EcsTags, fromEcsTags, ofOwner, tagged } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describesecuritygroups */
interface NativeGroup {
  readonly SecurityGroupId?: string;
  readonly SecurityGroupName?: string;
  readonly VpcId?: string | undefined;
  readonly CreationTime?: string;
  readonly Tags?: EcsTags;
}

interface GroupsReply extends PageReply {
  readonly SecurityGroups?: { readonly SecurityGroup?: readonly NativeGroup[] };
}

interface RulesReply extends PageReply {
  readonly Permissions?: { readonly Permission?: readonly NativeRule[] };
}

const directions = ['inbound', 'outbound'] as const;

/** The maximum that the action accepts at once. */
const rulesAtOnce = 100;

/**
 * Security groups of the advanced type. A basic group allows all outbound traffic, and its members can communicate
 * through rules that it does not show and that cannot be removed.
 *
 * https://www.alibabacloud.com/help/en/ecs/user-guide/security-group-rules
 */
export class AlibabaSecurityGroups implements SecurityGroupDriverV1 {
  readonly #rpc: Rpc;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const tags = { ...spec.tags, ...context.ownerTags };
    return withUndo(context, async undo => {
      const created = await ensure<NativeGroup>(context, {
        find: async () =>
          (await pageOf(this.#rpc, listing({ Tag: ofOwner(context) }), undefined, context)).items[0],
        make: () =>
          this.#rpc.ecs<NativeGroup>(
            'CreateSecurityGroup',
            {
              VpcId: spec.networkId,
              SecurityGroupName: spec.name,
              SecurityGroupType: 'enterprise',
              ClientToken: context.idempotencyKey || undefined,
              Tag: tagged(tags),
            },
            context,
          ),
      });
      const id = requiredId(created.SecurityGroupId, 'security group');
      undo.add(`security group ${id}`, cleanUp =>
        this.#rpc.ecs('DeleteSecurityGroup', { SecurityGroupId: id }, cleanUp),
      );
      const wanted = [...missingRules([allOutbound], spec.rules), ...spec.rules];
      for (const direction of directions) await this.#authorize(id, ofDirection(direction, wanted), context);
      return this.#whole(
        { SecurityGroupName: spec.name, VpcId: spec.networkId, ...created, SecurityGroupId: id },
        context,
        tags,
      );
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    // Reads the rules first, because that action fails for an unknown group, where the list is only empty.
    const rules = await this.#rules(id, context);
    const { items } = await pageOf(this.#rpc, listing({ SecurityGroupId: id }), undefined, context);
    const native = items.find(({ SecurityGroupId }) => SecurityGroupId === id);
    if (native === undefined)
      throw new CloudRefusal('not_found', `The security group '${id}' does not exist.`);
    return toSecurityGroup(native, rules);
  }

  /** The list shows no rules, so they are read for each group. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, listing({}), pageToken, context);
    const groups = await Promise.all(items.map(native => this.#wholeOrGone(native, context)));
    return { items: groups.filter(group => group !== undefined), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#rpc.ecs('DeleteSecurityGroup', { SecurityGroupId: id }, context);
  }

  /** The cloud silently ignores a rule that already exists. */
  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const present = toRules(await this.#rules(id, context));
    const added = missingRules(rules, present);
    if (added.length < rules.length && !context.replay)
      throw new CloudRefusal('already_exists', `The security group '${id}' already has one of these rules.`);
    await withUndo(context, async undo => {
      for (const direction of directions) {
        const some = ofDirection(direction, added);
        await this.#authorize(id, some, context);
        undo.add(`rules of ${id}`, cleanUp => this.#revoke(id, some, cleanUp));
      }
    });
  }

  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    await withUndo(context, async undo => {
      for (const direction of directions) {
        const some = ofDirection(direction, rules);
        await this.#revoke(id, some, context);
        undo.add(`rules of ${id}`, cleanUp => this.#authorize(id, some, cleanUp));
      }
    });
  }

  /**
   * Adds rules of one direction in one request, all or none. It has no client token: if a rule was removed and is
   * added again, the cloud would only repeat the first success.
   */
  async #authorize(id: string, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const [first] = rules;
    if (first === undefined) return;
    if (rules.length > rulesAtOnce)
      throw new CloudRefusal(
        'invalid_argument',
        `rules: contains ${rules.length} rules of one direction; the maximum is ${rulesAtOnce}.`,
      );
    const action = first.direction === 'inbound' ? 'AuthorizeSecurityGroup' : 'AuthorizeSecurityGroupEgress';
    await this.#rpc.ecs(action, { SecurityGroupId: id, Permissions: rules.map(toPermission) }, context);
  }

  /**
   * Removes rules of one direction, by the ids of the rules, because the cloud silently ignores fields that match no
   * rule.
   */
  async #revoke(id: string, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const [first] = rules;
    if (first === undefined) return;
    const natives = await this.#rules(id, context);
    const missing = missingRules(rules, toRules(natives));
    if (missing.length > 0 && !context.replay)
      throw new CloudRefusal('not_found', `The security group '${id}' does not have one of these rules.`);
    const gone = natives.filter(native =>
      toRules([native]).some(rule => rules.some(other => sameRule(other, rule))),
    );
    if (gone.length === 0) return;
    const action = first.direction === 'inbound' ? 'RevokeSecurityGroup' : 'RevokeSecurityGroupEgress';
    const ids = gone.map(({ SecurityGroupRuleId }) => requiredId(SecurityGroupRuleId, 'security rule'));
    await this.#rpc.ecs(action, { SecurityGroupId: id, SecurityGroupRuleId: ids }, context);
  }

  #rules(id: string, context: CallContext): Promise<NativeRule[]> {
    const rulesOfGroup: Listing<RulesReply, NativeRule> = {
      product: 'ecs',
      action: 'DescribeSecurityGroupAttribute',
      parameters: { SecurityGroupId: id },
      itemsOf: reply => requiredList(reply.Permissions?.Permission, 'the rules of the security group'),
      size: 1000,
      hasDryRun: false,
    };
    return allPages(token => pageOf(this.#rpc, rulesOfGroup, token, context));
  }

  async #whole(
    native: NativeGroup,
    context: CallContext,
    tags?: SecurityGroup['tags'],
  ): Promise<SecurityGroup> {
    const rules = await this.#rules(requiredId(native.SecurityGroupId, 'security group'), context);
    const group = toSecurityGroup(native, rules);
    return tags === undefined ? group : { ...group, tags };
  }

  /** Returns `undefined` for a group that was removed after the list was read. */
  async #wholeOrGone(native: NativeGroup, context: CallContext): Promise<SecurityGroup | undefined> {
    try {
      return await this.#whole(native, context);
    } catch (error) {
      if (isNative(error, 'InvalidSecurityGroupId.NotFound')) return undefined;
      throw error;
    }
  }
}

function ofDirection(direction: SecurityRule['direction'], rules: readonly SecurityRule[]) {
  return rules.filter(rule => rule.direction === direction);
}

function listing(parameters: Parameters): Listing<GroupsReply, NativeGroup> {
  return {
    product: 'ecs',
    action: 'DescribeSecurityGroups',
    parameters,
    itemsOf: reply => requiredList(reply.SecurityGroups?.SecurityGroup, 'the list of security groups'),
    size: 50,
    hasDryRun: true,
  };
}

export function toSecurityGroup(native: NativeGroup, rules: readonly NativeRule[]): SecurityGroup {
  const nativeId = requiredId(native.SecurityGroupId, 'security group');
  const shown = toRules(rules);
  return {
    nativeId,
    name: native.SecurityGroupName || nativeId,
    tags: fromEcsTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    networkId: native.VpcId ? requiredId(native.VpcId, 'VPC') : undefined,
    rules: shown,
    details: {
      ...flatDetails(
        native,
        'SecurityGroupId',
        'SecurityGroupName',
        'VpcId',
        'Tags',
        'CreationTime',
        'RequestId',
      ),
      ...rulesOfOtherKinds(rules.length - shown.length),
    },
  };
}
