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

/** Groups belong to the project, and to no network. Neutron gives a new one two rules that let everything out. */
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
      const absent = missingRules(spec.rules, present.map(toSecurityRule).filter(isTold));
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
   * Neutron removes rules one by one: when one cannot be removed, the others are put back. Rules that several of Neutron's
   * say, such as one without a range and one with the range of everything, go together.
   */
  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.#neutron.securityGroups.get(context, id);
    const doomed = canonicalRules(rules).flatMap(rule => {
      const natives = rulesOf(group).filter(native => isSame(rule, toSecurityRule(native)));
      if (natives.length === 0)
        throw new CloudRefusal('not_found', `The group has no rule ${ruleKey(rule)}.`);
      return natives.map(native => ({ id: native.id, rule }));
    });
    await withUndo(context, undo =>
      undo.all(
        ...doomed.map(async ({ id: ruleId, rule }) => {
          await this.#neutron.rules.delete(context, ruleId);
          undo.add(`removal of the rule ${ruleKey(rule)}`, c => this.#add(id, [rule], c));
        }),
      ),
    );
  }

  /** One request for all of them, which Neutron does as a whole or not at all. */
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

function isTold(rule: SecurityRule | undefined): rule is SecurityRule {
  return rule !== undefined;
}

function isSame(one: SecurityRule, other: SecurityRule | undefined): boolean {
  return other !== undefined && sameRule(one, other);
}

export function toSecurityGroup(group: NeutronSecurityGroup): SecurityGroup {
  const all = rulesOf(group).map(toSecurityRule);
  const rules = canonicalRules(all.filter(isTold));
  const left = all.filter(rule => rule === undefined).length;
  const { details, ...common } = toNativeObject(group, 'security_group_rules');
  return {
    ...common,
    // Neutron gives them in no order that lasts.
    rules: rules.toSorted((one, other) => ruleKey(one).localeCompare(ruleKey(other))),
    details: { ...details, ...rulesOfOtherKinds(left) },
  };
}
