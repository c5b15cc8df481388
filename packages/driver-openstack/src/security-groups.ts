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
  missingRules,
  requiredList,
  ruleKey,
  rulesOfOtherKinds,
  sameRule,
} from '@cb-spider/driver-kit';
import type { NeutronRule, NeutronSecurityGroup } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import { toNativeObject } from './neutron-object.ts';
import { withUndo } from './openstack-errors.ts';
import { toNeutronRule, toSecurityRule } from './security-rules.ts';
import { markOf, neutronTags } from './tag-text.ts';

/**
 * Security groups belong to the project, and not to a network. Neutron gives a new one two rules that allow all
 * outbound traffic.
 */
export class SecurityGroups implements SecurityGroupDriverV1 {
  readonly #neutron: Neutron;

  constructor(neutron: Neutron) {
    this.#neutron = neutron;
  }

  async doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const { securityGroups } = this.#neutron;
    const tags = neutronTags(spec.tags);
    return withUndo(context, async undo => {
      const group = await securityGroups.ensure(context, { name: spec.name, description: markOf(context) });
      undo.add(`security group ${spec.name}`, c => securityGroups.delete(c, group.id));
      const present = rulesOf(group);
      const absent = missingRules(spec.rules, present.map(toSecurityRule).filter(isExpressible));
      const [added] = await undo.all<[readonly NeutronRule[], unknown]>(
        this.#add(group.id, absent, context),
        securityGroups.tag(context, group.id, tags),
      );
      return toSecurityGroup({ ...group, tags, security_group_rules: [...present, ...added] });
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    return toSecurityGroup(await this.#neutron.securityGroups.get(context, id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const { items, nextPageToken } = await this.#neutron.securityGroups.page(context, pageToken);
    return { items: items.map(toSecurityGroup), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#neutron.securityGroups.delete(context, id);
  }

  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    await this.#add(id, canonicalRules(rules), context);
  }

  /**
   * Neutron removes rules one by one: if one cannot be removed, the others are restored. Several rules of Neutron that
   * stand for the same rule, such as one without a range and one with the range of everything, are removed together.
   */
  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.#neutron.securityGroups.get(context, id);
    const removals = canonicalRules(rules).flatMap(rule => {
      const natives = rulesOf(group).filter(native => isSame(rule, toSecurityRule(native)));
      if (natives.length === 0)
        throw new CloudRefusal('not_found', `The group has no rule ${ruleKey(rule)}.`);
      return natives.map(native => ({ id: native.id, rule }));
    });
    await withUndo(context, undo =>
      undo.all(
        ...removals.map(async ({ id: ruleId, rule }) => {
          await this.#neutron.rules.delete(context, ruleId);
          undo.add(`removal of the rule ${ruleKey(rule)}`, c => this.#add(id, [rule], c));
        }),
      ),
    );
  }

  /** Adds all rules in one request, which Neutron carries out as a whole or not at all. */
  async #add(
    id: string,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<readonly NeutronRule[]> {
    if (rules.length === 0) return [];
    return this.#neutron.rules.createMany(
      context,
      rules.map(rule => toNeutronRule(id, rule)),
    );
  }
}

function rulesOf(group: NeutronSecurityGroup): readonly NeutronRule[] {
  return requiredList(group.security_group_rules, 'the rules of the group');
}

function isExpressible(rule: SecurityRule | undefined): rule is SecurityRule {
  return rule !== undefined;
}

function isSame(left: SecurityRule, right: SecurityRule | undefined): boolean {
  return right !== undefined && sameRule(left, right);
}

export function toSecurityGroup(group: NeutronSecurityGroup): SecurityGroup {
  const all = rulesOf(group).map(toSecurityRule);
  const rules = canonicalRules(all.filter(isExpressible));
  const otherCount = all.filter(rule => rule === undefined).length;
  const { details, ...common } = toNativeObject(group, 'security_group_rules');
  return {
    ...common,
    // Neutron returns them in no stable order.
    rules: rules.toSorted((left, right) => ruleKey(left).localeCompare(ruleKey(right))),
    details: { ...details, ...rulesOfOtherKinds(otherCount) },
  };
}
