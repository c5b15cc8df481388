import {
  type Accepted,
  type CallContext,
  type Change,
  type HealthChecker,
  type Listener,
  type LoadBalancer,
  type LoadBalancerDriverV1,
  type LoadBalancerSpec,
  type NativeId,
  type Page,
  toNativeId,
  type VmHealth,
} from '@cb-spider/core/driver';
import { ensure, requiredText } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';
import type { Octavia } from './client/octavia.ts';
import type { OctaviaBalancer } from './client/octavia-types.ts';
import { toHealth, toLoadBalancer } from './load-balancer-convert.ts';
import { isSame, type MemberValues, membersFor, valuesOf } from './load-balancer-members.ts';
import { toMonitor, toNative } from './load-balancer-next.ts';
import { portOf, portsOf, portsText } from './load-balancer-ports.ts';
import { assertIdle, type BalancerSteps } from './load-balancer-steps.ts';
import type { BalancerTree, BalancerTrees } from './load-balancer-trees.ts';
import { withinQuota } from './quota.ts';
import { markOf, neutronTags } from './tag-text.ts';

/**
 * Load balancers of Octavia, each with a listener, a pool, its members and its health monitor. One request creates all
 * of them, and one deletes them.
 */
export class LoadBalancers implements LoadBalancerDriverV1 {
  readonly #octavia: Octavia;
  readonly #neutron: Neutron;
  readonly #trees: BalancerTrees;
  readonly #steps: BalancerSteps;

  constructor(octavia: Octavia, neutron: Neutron, trees: BalancerTrees, steps: BalancerSteps) {
    this.#octavia = octavia;
    this.#neutron = neutron;
    this.#trees = trees;
    this.#steps = steps;
  }

  async doCreate(spec: LoadBalancerSpec, context: CallContext): Promise<Accepted> {
    const { id } = await ensure(context, {
      find: () => this.#madeBefore(spec.name, context),
      make: () => this.#make(spec, context),
    });
    return this.#steps.created(toNativeId(id), spec.type ?? 'public');
  }

  async doGet(id: NativeId, context: CallContext): Promise<LoadBalancer> {
    return toLoadBalancer(await this.#trees.get(id, context));
  }

  /** Leaves out load balancers without a listener or a pool, which others have created. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<LoadBalancer>> {
    const { items, nextPageToken } = await this.#trees.page(pageToken, context);
    return { items: items.map(toLoadBalancer), nextPageToken };
  }

  doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#steps.delete(id, context);
  }

  async doGetHealth(id: NativeId, context: CallContext): Promise<readonly VmHealth[]> {
    const { members, vmOf } = await this.#trees.get(id, context);
    return members.flatMap(member => {
      const vmId = vmOf(member);
      return vmId === undefined ? [] : [{ vmId, state: toHealth(member) }];
    });
  }

  async doAddVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<Change<void>> {
    const tree = await this.#trees.get(id, context);
    assertIdle(tree.balancer);
    const { balancer, listener, pool, members, vmOf } = tree;
    const networkId = requiredText(balancer.vip_network_id, 'the network of the load balancer');
    const ports = portsOf(pool, members, portOf(listener));
    const wanted = await membersFor(this.#neutron, networkId, vmIds, ports, context);
    const fresh = wanted.filter(values => !members.some(member => isSame(member, values)));
    if (fresh.length === 0) return;
    // Drops a member whose VM has another address now.
    const kept = members.filter(
      member => !vmIds.some(vmId => vmId === vmOf(member)) || wanted.some(values => isSame(member, values)),
    );
    return this.#replace(tree, [...kept.map(valuesOf), ...fresh], context);
  }

  async doRemoveVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<Change<void>> {
    const tree = await this.#trees.get(id, context);
    assertIdle(tree.balancer);
    const { members, vmOf } = tree;
    const kept = members.filter(member => !vmIds.some(vmId => vmId === vmOf(member)));
    if (kept.length === members.length) return;
    return this.#replace(tree, kept.map(valuesOf), context);
  }

  doChangeListener(id: NativeId, listener: Listener, context: CallContext): Promise<Change<void>> {
    return this.#steps.changeListener(id, listener, context);
  }

  doChangeVmGroup(id: NativeId, group: Listener, context: CallContext): Promise<Change<void>> {
    return this.#steps.changeVmGroup(id, group, context);
  }

  doChangeHealthChecker(id: NativeId, checker: HealthChecker, context: CallContext): Promise<Change<void>> {
    return this.#steps.changeHealthChecker(id, checker, context);
  }

  /** Looks the network up first, because Octavia reports an unknown network as an invalid argument. */
  async #make(spec: LoadBalancerSpec, context: CallContext): Promise<OctaviaBalancer> {
    const { networkId, vmGroup, healthChecker } = spec;
    const ports = { member: vmGroup.port, checked: healthChecker.port };
    const [members] = await Promise.all([
      membersFor(this.#neutron, networkId, vmGroup.vmIds, ports, context),
      this.#neutron.networks.get(context, networkId),
    ]);
    const needed = { loadbalancer: 1, listener: 1, pool: 1, healthmonitor: 1, member: members.length };
    return withinQuota(this.#octavia, context, needed, () =>
      this.#octavia.balancers.create(context, toBalancer(spec, members, context)),
    );
  }

  /** Returns the load balancer that an earlier attempt created, by its description. */
  async #madeBefore(name: string, context: CallContext): Promise<OctaviaBalancer | undefined> {
    const candidates = await this.#octavia.balancers.find(context, { name });
    const mark = markOf(context);
    return candidates.find(({ description }) => description === mark);
  }

  #replace(
    { balancer, pool, members }: BalancerTree,
    values: readonly MemberValues[],
    context: CallContext,
  ): Promise<Accepted> {
    const more = { member: values.length - members.length };
    return this.#steps.once(balancer.id, context, () =>
      withinQuota(this.#octavia, context, more, () => this.#octavia.replaceMembers(context, pool.id, values)),
    );
  }
}

/** @see https://docs.openstack.org/api-ref/load-balancer/v2/#creating-a-fully-populated-load-balancer */
export function toBalancer(
  { name, networkId, listener, vmGroup, healthChecker, tags }: LoadBalancerSpec,
  members: readonly MemberValues[],
  context: CallContext,
): Readonly<Record<string, unknown>> {
  const pool = {
    name,
    description: portsText({ member: vmGroup.port, checked: healthChecker.port }),
    protocol: toNative(vmGroup.protocol),
    lb_algorithm: 'ROUND_ROBIN',
    members,
    healthmonitor: { name, ...toMonitor(healthChecker) },
  };
  const entrance = { name, protocol: toNative(listener.protocol), protocol_port: listener.port };
  const words = neutronTags(tags);
  return {
    name,
    description: markOf(context),
    vip_network_id: networkId,
    listeners: [{ ...entrance, default_pool: pool }],
    // Octavia before Stein (2019) has no tags.
    ...(words.length > 0 && { tags: words }),
  };
}
