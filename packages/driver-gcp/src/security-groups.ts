import {
  type CallContext,
  type Change,
  type NativeId,
  type Page,
  type SecurityGroup,
  type SecurityGroupDriverV1,
  type SecurityGroupSpec,
  type SecurityRule,
  toNativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, found, requiredText, rulesOfOtherKinds } from '@cb-spider/driver-kit';
import type { Compute } from './compute.ts';
import { Firewalls } from './firewalls.ts';
import { anchorOf, type Group, groupsIn, isAnchor, ownFirewall, patternOf } from './group-firewalls.ts';
import { everyInstance } from './instances.ts';
import { nameIn, nameOf, vmIdIn } from './links.ts';
import { type Steps, type Waiting, waitingFor, waitingOn, waitingUnlessDone } from './operations.ts';
import { ownerMarkOf } from './request-ids.ts';
import { RuleChanges, settleAll } from './rule-changes.ts';
import { othersIn, toRules } from './security-rules.ts';
import { takenByUs } from './taken-names.ts';
import { utcTime } from './times.ts';

/** The number of operations that fit into a token. */
const maxAtOnce = 50;

/**
 * Security groups, which Compute Engine does not have: a group is a network tag, and its rules are firewalls for that
 * tag. A firewall with the group's own name denies the outbound traffic that no rule allows, and represents the group
 * even while it has no rules. The id of a group is its name.
 *
 * @see https://cloud.google.com/vpc/docs/add-remove-network-tags
 */
export class SecurityGroups implements SecurityGroupDriverV1 {
  readonly #compute: Compute;
  readonly #firewalls: Firewalls;
  readonly #rules: RuleChanges;

  constructor(compute: Compute) {
    this.#compute = compute;
    this.#firewalls = new Firewalls(compute);
    this.#rules = new RuleChanges(this.#firewalls);
  }

  /** The steps after the operations of a change. */
  get steps(): Steps {
    return {
      ...this.#rules.steps,
      removeRest: async (id: NativeId, { failure }, context) => {
        if (failure !== undefined) throw failure;
        return this.#removeSome(id, await this.#read(id, context), context);
      },
    };
  }

  async doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<Change<SecurityGroup>> {
    const { name, networkId = toNativeId('') } = spec;
    const network = `projects/${this.#compute.project}/global/networks/${nameOf('network', networkId)}`;
    const anchor = anchorOf({ name, network, description: ownerMarkOf(context) });
    const next = { step: 'insertRules', needs: 0 };
    const nativeId = toNativeId(name);
    try {
      const operation = await this.#firewalls.insert(anchor, context);
      return waitingFor(waitingOn([operation], next), nativeId);
    } catch (error) {
      const look = () => this.#firewalls.list(context, name);
      await takenByUs(error, look, ([taken]) => taken?.description === anchor.description);
      return waitingFor(waitingOn([], next), nativeId);
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    return toSecurityGroup(await this.#read(id, context));
  }

  /** Returns all groups at once, because a page of firewalls could split a group. */
  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    return { items: groupsIn(await this.#firewalls.list(context)).map(toSecurityGroup) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Change<void>> {
    const group = await this.#read(id, context);
    await this.#assertFree(id, context);
    return waitingUnlessDone(await this.#removeSome(id, group, context));
  }

  async doAddRules(
    id: NativeId,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<Change<void>> {
    return this.#rules.add(await this.#read(id, context), rules, context);
  }

  async doRemoveRules(
    id: NativeId,
    rules: readonly SecurityRule[],
    context: CallContext,
  ): Promise<Change<void>> {
    return this.#rules.remove(await this.#read(id, context), rules, context);
  }

  /** Returns the firewalls of a group, starting with the one that has its name. Fails with `not_found`. */
  async #read(id: NativeId, context: CallContext): Promise<Group> {
    const firewalls = await this.#firewalls.list(context, patternOf(nameOf('security group', id)));
    const anchor = firewalls.find(firewall => firewall.name === id && isAnchor(firewall));
    return [found(anchor, 'security group', id), ...firewalls.filter(firewall => ownFirewall(id, firewall))];
  }

  /**
   * Removes the rules first, as many at once as a token holds, and the group's own firewall last, so that a removal
   * can be repeated.
   */
  async #removeSome(id: NativeId, [, ...rules]: Group, context: CallContext): Promise<Waiting> {
    const names = rules.slice(0, maxAtOnce).map(rule => requiredText(rule.name, 'the name of a firewall'));
    const removed = rules.length === 0 ? [id] : names;
    const operations = await settleAll(removed.map(name => this.#firewalls.delete(name, context)));
    const next = rules.length === 0 ? undefined : { step: 'removeRest', needs: id };
    return waitingOn(
      operations.filter(operation => operation !== undefined),
      next,
    );
  }

  /** Fails if a VM uses the group. Compute Engine does not check this, because it allows tags without a firewall. */
  async #assertFree(id: NativeId, context: CallContext): Promise<void> {
    const instances = await everyInstance(this.#compute, context, 'name,zone,selfLink,tags/items');
    const user = instances.find(instance => instance.tags?.items?.includes(id));
    if (user === undefined) return;
    throw new CloudRefusal(
      'dependency_in_use',
      `The VM '${vmIdIn(user.selfLink)}' uses the security group '${id}'.`,
    );
  }
}

function toSecurityGroup([anchor, ...rules]: Group): SecurityGroup {
  const name = requiredText(anchor.name, 'the name of a firewall');
  return {
    nativeId: toNativeId(name),
    name,
    networkId: toNativeId(nameIn(anchor.network)),
    rules: rules.flatMap(toRules),
    tags: {},
    createdAt: utcTime(anchor.creationTimestamp),
    details: {
      firewalls: [anchor, ...rules].map(firewall => firewall.name).join(', '),
      ...rulesOfOtherKinds(rules.reduce((sum, firewall) => sum + othersIn(firewall), 0)),
    },
  };
}
