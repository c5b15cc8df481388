import type {
  CallContext,
  NativeId,
  Page,
  SecurityGroup,
  SecurityGroupDriverV1,
  SecurityGroupSpec,
  SecurityRule,
} from '@cb-spider/core/driver';
import type { NeutronRule, NeutronSecurityGroup } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import { nativeWords } from './native-words.ts';
import { toNativeObject } from './neutron-object.ts';
import { OpenStackError } from './openstack-errors.ts';
import { isSameRule, toNeutronRule, toSecurityRule } from './security-rules.ts';
import { markOf, neutronTags } from './tag-text.ts';
import { together, withUndo } from './undo.ts';

/** Groups belong to the project, and to no network. Neutron gives a new one two rules that let everything out. */
export class SecurityGroups implements SecurityGroupDriverV1 {
  private readonly neutron: Neutron;

  constructor(neutron: Neutron) {
    this.neutron = neutron;
  }

  async doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const { securityGroups } = this.neutron;
    const mark = { name: spec.name, description: markOf(context) };
    return withUndo(context, async undo => {
      undo.add(`security group ${spec.name}`, c => securityGroups.deleteAll(c, mark));
      const group = await securityGroups.ensure(context, mark);
      const present = group.security_group_rules ?? [];
      const absent = spec.rules.filter(rule => !present.some(each => isSameRule(rule, toSecurityRule(each))));
      const [added] = await together<[readonly NeutronRule[], unknown]>(
        this.add(group.id, absent, context),
        securityGroups.tag(context, group.id, spec.tags),
      );
      const tags = neutronTags(spec.tags);
      return toSecurityGroup({ ...group, tags, security_group_rules: [...present, ...added] });
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    return toSecurityGroup(await this.neutron.securityGroups.get(context, id));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const { items, nextPageToken } = await this.neutron.securityGroups.page(context, pageToken);
    return { items: items.map(toSecurityGroup), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.neutron.securityGroups.delete(context, id);
  }

  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    await this.add(id, rules, context);
  }

  /** Neutron removes rules one by one: when one cannot be removed, the others are put back. */
  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.neutron.securityGroups.get(context, id);
    const doomed = rules.map(rule => {
      const native = group.security_group_rules?.find(each => isSameRule(rule, toSecurityRule(each)));
      if (native === undefined)
        throw new OpenStackError('not_found', `The group has no rule ${wordsOf(rule)}.`);
      return { id: native.id, rule };
    });
    await withUndo(context, async undo => {
      const removals = doomed.map(async ({ id: ruleId, rule }) => {
        await this.neutron.rules.delete(context, ruleId);
        undo.add(`removal of the rule ${wordsOf(rule)}`, async c => void (await this.add(id, [rule], c)));
      });
      await together(...removals);
    });
  }

  /** One request for all of them, which Neutron does as a whole or not at all. */
  private add(
    id: string,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<readonly NeutronRule[]> {
    if (rules.length === 0) return Promise.resolve([]);
    const natives = rules.map(rule => toNeutronRule(id, rule));
    return this.neutron.rules.createMany(context, natives);
  }
}

function wordsOf({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string {
  return [direction, protocol, ...(fromPort === undefined ? [] : [`${fromPort}-${toPort}`]), cidr].join(' ');
}

export function toSecurityGroup(group: NeutronSecurityGroup): SecurityGroup {
  const rules = (group.security_group_rules ?? []).map(toSecurityRule);
  const left = rules.filter(rule => rule === undefined).length;
  return {
    ...toNativeObject(group),
    // Neutron gives them in no order that lasts.
    rules: rules
      .filter(rule => rule !== undefined)
      .sort((one, other) => wordsOf(one).localeCompare(wordsOf(other))),
    details: { ...nativeWords(group), ...(left > 0 && { rulesOfOtherKinds: String(left) }) },
  };
}
