import type { SecurityRule as NativeRule, NetworkSecurityGroup } from '@azure/arm-network';
import type {
  Accepted,
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
  flatDetails,
  requiredList,
  rulesOfOtherKinds,
  sameRule,
  unusableReply,
} from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { canonical, idIn, namesOf } from './ids.ts';
import { makeNew, removedBy } from './new-resource.ts';
import { acceptedBy } from './operations.ts';
import {
  denyRules,
  everythingOut,
  othersIn,
  toSecurityRules,
  withoutRules,
  withRules,
} from './security-rules.ts';
import { toTags } from './tags.ts';

const type = 'Microsoft.Network/networkSecurityGroups';

/** Network security groups, which do not belong to a network. All rules of a group change in one request. */
export class AzureSecurityGroups implements SecurityGroupDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  async doCreate({ name, rules, tags }: SecurityGroupSpec, context: CallContext): Promise<Accepted> {
    const { group, region, subscriptionId } = this.#arm;
    const letsOut = rules.some(rule => sameRule(rule, everythingOut));
    const wanted: NetworkSecurityGroup = {
      ...{ location: region, tags: { ...tags, ...context.ownerTags } },
      securityRules: withRules(denyRules, letsOut ? rules : [...rules, everythingOut]),
    };
    return makeNew(
      this.#arm,
      idIn(subscriptionId, group, type, name),
      context,
      () =>
        this.#arm.find(context, 'NetworkSecurityGroups_Get', ({ network }) =>
          network.networkSecurityGroups.get(group, name),
        ),
      () => this.#put(group, name, wanted, context),
    );
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    return toSecurityGroup(await this.#native(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'NetworkSecurityGroups_List', pageToken, ({ network }) =>
      network.networkSecurityGroups.list(group),
    );
    return { ...page, items: page.items.filter(({ location }) => location === region).map(toSecurityGroup) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    const reply = await this.#arm.change(context, 'NetworkSecurityGroups_Delete', ({ network }) =>
      network.networkSecurityGroups.delete(group, name),
    );
    return removedBy(reply, id);
  }

  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<Accepted> {
    const native = await this.#native(id, context);
    const securityRules = rulesOf(native);
    const existing = securityRules.flatMap(toSecurityRules);
    const known = rules.find(rule => existing.some(other => sameRule(rule, other)));
    if (known !== undefined)
      throw new CloudRefusal('already_exists', `The group already has the rule ${JSON.stringify(known)}.`);
    return this.#update(id, { ...native, securityRules: withRules(securityRules, rules) }, context);
  }

  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<Accepted> {
    const native = await this.#native(id, context);
    const securityRules = rulesOf(native);
    const existing = securityRules.flatMap(toSecurityRules);
    const unknown = rules.find(rule => !existing.some(other => sameRule(rule, other)));
    if (unknown !== undefined)
      throw new CloudRefusal('not_found', `The group has no rule ${JSON.stringify(unknown)}.`);
    return this.#update(id, { ...native, securityRules: withoutRules(securityRules, rules) }, context);
  }

  async #update(id: NativeId, wanted: NetworkSecurityGroup, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    return acceptedBy(await this.#put(group, name, wanted, context), id);
  }

  #put(group: string, name: string, wanted: NetworkSecurityGroup, context: CallContext) {
    return this.#arm.change(context, 'NetworkSecurityGroups_CreateOrUpdate', ({ network }) =>
      network.networkSecurityGroups.createOrUpdate(group, name, wanted),
    );
  }

  #native(id: NativeId, context: CallContext): Promise<NetworkSecurityGroup> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    return this.#arm.read(context, 'NetworkSecurityGroups_Get', ({ network }) =>
      network.networkSecurityGroups.get(group, name),
    );
  }
}

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups/get */
function toSecurityGroup(native: NetworkSecurityGroup): SecurityGroup {
  const { id, name, provisioningState, resourceGuid, location } = native;
  if (id === undefined || name === undefined)
    throw unusableReply('NetworkSecurityGroups_Get returned no id or name.');
  const securityRules = rulesOf(native);
  return {
    ...{ nativeId: canonical(id), name, tags: toTags(native) },
    rules: securityRules.flatMap(toSecurityRules),
    details: {
      ...flatDetails({ provisioningState, resourceGuid, location }),
      ...rulesOfOtherKinds(othersIn(securityRules)),
    },
  };
}

/** A change sends all rules back, so none of them may be missing. */
function rulesOf({ securityRules }: NetworkSecurityGroup): readonly NativeRule[] {
  return requiredList(securityRules, 'the rules of the security group');
}
