import type { CallContext, Page } from '@cb-spider/core/driver';
import { found, tagsOfText, tagText } from '@cb-spider/driver-kit';
import type { FloatingIp } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { Octavia } from './client/octavia.ts';
import type {
  OctaviaBalancer,
  OctaviaListener,
  OctaviaMember,
  OctaviaMonitor,
  OctaviaPool,
} from './client/octavia-types.ts';
import { isNamed, type VmOf, vmsBy } from './load-balancer-members.ts';
import { isStatus } from './openstack-errors.ts';

/** A load balancer of Octavia with its parts, as far as the contract supports it: one listener, one pool. */
export interface BalancerTree {
  readonly balancer: OctaviaBalancer;
  readonly listener: OctaviaListener;
  readonly pool: OctaviaPool;
  readonly members: readonly OctaviaMember[];
  readonly monitor?: OctaviaMonitor | undefined;
  readonly floatingIp?: FloatingIp | undefined;
  readonly vmOf: VmOf;
}

/** Each load balancer takes two requests of its own, in addition to those for the whole page. */
const balancersPerPage = 25;

/** Reads load balancers with their parts. */
export class BalancerTrees {
  readonly #octavia: Octavia;
  readonly #neutron: Neutron;

  constructor(octavia: Octavia, neutron: Neutron) {
    this.#octavia = octavia;
    this.#neutron = neutron;
  }

  /** Fails with `not_found`, also for a load balancer without a listener or a pool, which others have created. */
  async get(id: string, context: CallContext): Promise<BalancerTree> {
    const { balancers, listeners, pools } = this.#octavia;
    const own = { loadbalancer_id: id };
    const [balancer, ownListeners, ownPools] = await Promise.all([
      balancers.get(context, id),
      listeners.find(context, own),
      pools.find(context, own),
    ]);
    const [tree] = await this.#addParts([balancer], ownListeners, ownPools, context);
    return found(tree, 'load balancer with a listener and a pool', id);
  }

  async page(marker: string | undefined, context: CallContext): Promise<Page<BalancerTree>> {
    const { balancers, listeners, pools } = this.#octavia;
    const [{ items, nextPageToken }, allListeners, allPools] = await Promise.all([
      balancers.page(context, balancersPerPage, marker),
      listeners.find(context, {}),
      pools.find(context, {}),
    ]);
    return { items: await this.#addParts(items, allListeners, allPools, context), nextPageToken };
  }

  async #addParts(
    balancers: readonly OctaviaBalancer[],
    listeners: readonly OctaviaListener[],
    pools: readonly OctaviaPool[],
    context: CallContext,
  ): Promise<readonly BalancerTree[]> {
    const bases = balancers.flatMap(balancer => {
      const listener = shownListener(listeners.filter(part => isOf(part, balancer)));
      const own = pools.filter(part => isOf(part, balancer));
      const pool = own.find(({ id }) => id === listener?.default_pool_id) ?? own[0];
      return listener === undefined || pool === undefined ? [] : [{ balancer, listener, pool }];
    });
    const portIds = bases.flatMap(({ balancer }) => balancer.vip_port_id ?? []);
    const [floatingIps, parts] = await Promise.all([
      this.#neutron.floatingIps.findBy(context, 'port_id', portIds),
      Promise.all(bases.map(({ pool }) => this.#partsOf(pool, context))),
    ]);
    const trees = bases.flatMap((base, index) => {
      const part = parts[index];
      const floatingIp = floatingIps.find(({ port_id }) => port_id === base.balancer.vip_port_id);
      return part === undefined ? [] : [{ ...base, ...part, floatingIp }];
    });
    const vmOf = await this.#vmsOf(trees, context);
    return trees.map(tree => ({ ...tree, vmOf }));
  }

  /** Returns `undefined` if the pool was deleted meanwhile. */
  async #partsOf(pool: OctaviaPool, context: CallContext) {
    const { healthmonitor_id: monitorId } = pool;
    const [members, monitor] = await Promise.all([
      unlessMissing(this.#octavia.members(context, pool.id)),
      monitorId ? unlessMissing(this.#octavia.monitors.get(context, monitorId)) : undefined,
    ]);
    return members === undefined ? undefined : { members, monitor };
  }

  /** Identifies the VMs of members that Spider did not create, by their addresses. */
  async #vmsOf(
    trees: readonly Pick<BalancerTree, 'balancer' | 'members'>[],
    context: CallContext,
  ): Promise<VmOf> {
    const foreign = trees.filter(({ members }) => !members.every(isNamed));
    const networkIds = new Set(foreign.flatMap(({ balancer }) => balancer.vip_network_id ?? []));
    return vmsBy(await this.#neutron.ports.findBy(context, 'network_id', [...networkIds]));
  }
}

function isOf(part: OctaviaListener | OctaviaPool, { id }: OctaviaBalancer): boolean {
  return part.loadbalancers?.[0]?.id === id;
}

async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isStatus(error, 404)) return undefined;
    throw error;
  }
}

const replacedKey = 'replaces';

/** Returns the description of a listener that replaces another one. */
export function replacementText({ id }: OctaviaListener): string {
  return tagText({ [replacedKey]: id });
}

/** Returns a listener that is about to replace another one, and the one that it replaces. */
export function replacementIn(
  listeners: readonly OctaviaListener[],
): { readonly fresh: OctaviaListener; readonly old: OctaviaListener } | undefined {
  for (const fresh of listeners) {
    const oldId = tagsOfText(fresh.description)[replacedKey];
    const old = listeners.find(({ id }) => id === oldId);
    if (old !== undefined) return { fresh, old };
  }
  return undefined;
}

/** Returns the oldest listener, without one that is about to replace another. */
export function shownListener(listeners: readonly OctaviaListener[]): OctaviaListener | undefined {
  const fresh = replacementIn(listeners)?.fresh;
  return listeners
    .filter(listener => listener !== fresh)
    .toSorted(
      (left, right) =>
        (left.created_at ?? '').localeCompare(right.created_at ?? '') || left.id.localeCompare(right.id),
    )[0];
}
