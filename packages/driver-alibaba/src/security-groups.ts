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

/** What the action takes at once. */
const rulesAtOnce = 100;

/**
 * Security groups, of the advanced type: a basic one lets everything out and its members talk to one another by rules that
 * it does not show, and that cannot be taken away.
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
      const made = await ensure<NativeGroup>(context, {
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
      const id = requiredId(made.SecurityGroupId, 'security group');
      undo.add(`security group ${id}`, cleanUp =>
        this.#rpc.ecs('DeleteSecurityGroup', { SecurityGroupId: id }, cleanUp),
      );
      const wanted = [...missingRules([allOutbound], spec.rules), ...spec.rules];
      for (const direction of directions) await this.#authorize(id, ofDirection(direction, wanted), context);
      return this.#whole(
        { SecurityGroupName: spec.name, VpcId: spec.networkId, ...made, SecurityGroupId: id },
        context,
        tags,
      );
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    // By its rules first: that action fails for an unknown group, where the list is just empty.
    const rules = await this.#rules(id, context);
    const { items } = await pageOf(this.#rpc, listing({ SecurityGroupId: id }), undefined, context);
    const native = items.find(({ SecurityGroupId }) => SecurityGroupId === id);
    if (native === undefined)
      throw new CloudRefusal('not_found', `The security group '${id}' does not exist.`);
    return toSecurityGroup(native, rules);
  }

  /** A list shows no rules: each group is asked for its own. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, listing({}), pageToken, context);
    const groups = await Promise.all(items.map(native => this.#wholeOrGone(native, context)));
    return { items: groups.filter(group => group !== undefined), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#rpc.ecs('DeleteSecurityGroup', { SecurityGroupId: id }, context);
  }

  /** The cloud reads over a rule that is there already. */
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
   * Rules of one direction: one request, all or none. Without a client token: a rule that was removed and is then added again
   * would be answered with the first success.
   */
  async #authorize(id: string, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const [first] = rules;
    if (first === undefined) return;
    if (rules.length > rulesAtOnce)
      throw new CloudRefusal(
        'invalid_argument',
        `rules: has ${rules.length} of one direction; the maximum is ${rulesAtOnce}.`,
      );
    const action = first.direction === 'inbound' ? 'AuthorizeSecurityGroup' : 'AuthorizeSecurityGroupEgress';
    await this.#rpc.ecs(action, { SecurityGroupId: id, Permissions: rules.map(toPermission) }, context);
  }

  /** The same, by the rules' ids, since the cloud reads over fields that fit no rule. */
  async #revoke(id: string, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const [first] = rules;
    if (first === undefined) return;
    const natives = await this.#rules(id, context);
    const missing = missingRules(rules, toRules(natives));
    if (missing.length > 0 && !context.replay)
      throw new CloudRefusal('not_found', `The security group '${id}' does not have one of these rules.`);
    const gone = natives.filter(native =>
      toRules([native]).some(rule => rules.some(each => sameRule(each, rule))),
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

  /** A group that was removed since the list was made is left out. */
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
