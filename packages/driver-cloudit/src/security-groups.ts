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
import {
  CloudRefusal,
  flatDetails,
  found,
  missingRules,
  requiredId,
  ruleKey,
  rulesOfOtherKinds,
} from '@cb-spider/driver-kit';
import { isoTimeOf, protection } from './assumptions.ts';
import type { Ace } from './client/ace.ts';
import type { Iam, NativeGroup, NativeRule } from './client/iam.ts';
import { ifThere, unlessAbsent, withUndo } from './cloudit-errors.ts';
import { ensureNamed } from './named.ts';
import { allOutbound, assertRules, toNative, toRule, toRules } from './security-rules.ts';
import { groupIdsOf } from './vm-convert.ts';

/** Security groups, which do not belong to a network. */
export class SecurityGroups implements SecurityGroupDriverV1 {
  readonly #iam: Iam;
  readonly #ace: Ace;

  constructor(iam: Iam, ace: Ace) {
    this.#iam = iam;
    this.#ace = ace;
  }

  /** Creates a group with its rules in one request. */
  async doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const { name } = spec;
    assertRules(spec.rules);
    const rules = [...missingRules([allOutbound], spec.rules), ...spec.rules].map(toNative);
    let isNew = false;
    const created = await ensureNamed<NativeGroup>(context, {
      what: 'security group',
      name,
      all: await this.#iam.groups(context),
      make: () => {
        isNew = true;
        return this.#iam.createGroup({ name, rules, protection }, context);
      },
    });
    return isNew ? toSecurityGroup(created, rules) : this.#whole(created, context);
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    return this.#whole(await this.#read(id, context), context);
  }

  /** The list shows no rules, so they are read for each group. Leaves out a group that was deleted meanwhile. */
  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const groups = await this.#iam.groups(context);
    const whole = await Promise.all(groups.map(group => unlessAbsent(this.#whole(group, context))));
    return { items: whole.filter(group => group !== undefined) };
  }

  /** Checks first whether the group is in use, because Cloudit does not report why it refuses. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.#read(id, context);
    const holder = await this.#holderOf(id, context);
    if (holder !== undefined)
      throw new CloudRefusal('dependency_in_use', `The VM '${holder}' uses the security group '${id}'.`);
    await this.#iam.deleteGroup(id, context);
  }

  /** Sends one request for each rule. */
  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    assertRules(rules);
    await this.#read(id, context);
    const present = toRules(await this.#iam.rules(id, context));
    const added = missingRules(rules, present);
    if (added.length < rules.length && !context.replay)
      throw new CloudRefusal('already_exists', `The security group '${id}' already has one of these rules.`);
    await withUndo(context, async undo => {
      for (const rule of added) {
        await this.#iam.addRule(id, toNative(rule), context);
        undo.add(`the rule ${ruleKey(rule)}`, cleanUp => this.#take(id, [rule], cleanUp));
      }
    });
  }

  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    await this.#read(id, context);
    const natives = await this.#iam.rules(id, context);
    if (missingRules(rules, toRules(natives)).length > 0 && !context.replay)
      throw new CloudRefusal('not_found', `The security group '${id}' does not have one of these rules.`);
    await withUndo(context, async undo => {
      for (const native of thoseOf(rules, natives)) {
        await ifThere(this.#iam.deleteRule(id, requiredId(native.id, 'rule'), context));
        const rule = toRule(native);
        if (rule !== undefined)
          undo.add(`the removal of the rule ${ruleKey(rule)}`, cleanUp =>
            this.#iam.addRule(id, toNative(rule), cleanUp),
          );
      }
    });
  }

  async #take(id: string, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    for (const native of thoseOf(rules, await this.#iam.rules(id, context)))
      await ifThere(this.#iam.deleteRule(id, requiredId(native.id, 'rule'), context));
  }

  async #read(id: string, context: CallContext): Promise<NativeGroup> {
    const groups = await this.#iam.groups(context);
    return found(
      groups.find(group => group.id === id),
      'security group',
      id,
    );
  }

  /** Returns a VM with a NIC that uses a group. */
  async #holderOf(id: string, context: CallContext): Promise<string | undefined> {
    const servers = await this.#ace.servers(context);
    const carried = await Promise.all(
      servers.map(async server => {
        const nics = await unlessAbsent(this.#ace.nics(requiredId(server.id, 'VM'), context));
        return nics?.some(nic => groupIdsOf(nic).includes(toNativeId(id)));
      }),
    );
    return servers.find((_server, place) => carried[place])?.id;
  }

  async #whole(native: NativeGroup, context: CallContext): Promise<SecurityGroup> {
    const rules = await this.#iam.rules(requiredId(native.id, 'security group'), context);
    return toSecurityGroup(native, rules);
  }
}

function thoseOf(rules: readonly SecurityRule[], natives: readonly NativeRule[]): readonly NativeRule[] {
  const wanted = new Set(rules.map(ruleKey));
  return natives.filter(native => {
    const rule = toRule(native);
    return rule !== undefined && wanted.has(ruleKey(rule));
  });
}

export function toSecurityGroup(native: NativeGroup, rules: readonly NativeRule[]): SecurityGroup {
  const nativeId = requiredId(native.id, 'security group');
  const shown = toRules(rules);
  return {
    nativeId,
    name: native.name || nativeId,
    tags: {},
    createdAt: isoTimeOf(native.createdAt),
    rules: shown,
    details: {
      ...flatDetails(native, 'id', 'name', 'createdAt', 'rules'),
      ...rulesOfOtherKinds(rules.length - shown.length),
    },
  };
}
