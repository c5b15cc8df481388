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

/** A load balancer of Octavia's with what is in it, as far as it is one here: one listener, one pool. */
export interface BalancerTree {
  readonly balancer: OctaviaBalancer;
  readonly listener: OctaviaListener;
  readonly pool: OctaviaPool;
  readonly members: readonly OctaviaMember[];
  readonly monitor?: OctaviaMonitor | undefined;
  readonly floatingIp?: FloatingIp | undefined;
  readonly vmOf: VmOf;
}

/** Each takes two requests of its own, beside those for the whole page. */
const balancersPerPage = 25;

/** Reads load balancers with what is in them. */
export class BalancerTrees {
  readonly #octavia: Octavia;
  readonly #neutron: Neutron;

  constructor(octavia: Octavia, neutron: Neutron) {
    this.#octavia = octavia;
    this.#neutron = neutron;
  }

  /** Fails with `not_found`, also for one without a listener or a pool, which others have made. */
  async get(id: string, context: CallContext): Promise<BalancerTree> {
    const { balancers, listeners, pools } = this.#octavia;
    const own = { loadbalancer_id: id };
    const [balancer, ownListeners, ownPools] = await Promise.all([
      balancers.get(context, id),
      listeners.find(context, own),
      pools.find(context, own),
    ]);
    const [tree] = await this.#grow([balancer], ownListeners, ownPools, context);
    return found(tree, 'load balancer with a listener and a pool', id);
  }

  async page(marker: string | undefined, context: CallContext): Promise<Page<BalancerTree>> {
    const { balancers, listeners, pools } = this.#octavia;
    const [{ items, nextPageToken }, allListeners, allPools] = await Promise.all([
      balancers.page(context, balancersPerPage, marker),
      listeners.find(context, {}),
      pools.find(context, {}),
    ]);
    return { items: await this.#grow(items, allListeners, allPools, context), nextPageToken };
  }

  async #grow(
    balancers: readonly OctaviaBalancer[],
    listeners: readonly OctaviaListener[],
    pools: readonly OctaviaPool[],
    context: CallContext,
  ): Promise<readonly BalancerTree[]> {
    const stems = balancers.flatMap(balancer => {
      const listener = shownListener(listeners.filter(each => isOf(each, balancer)));
      const own = pools.filter(each => isOf(each, balancer));
      const pool = own.find(each => each.id === listener?.default_pool_id) ?? own[0];
      return listener === undefined || pool === undefined ? [] : [{ balancer, listener, pool }];
    });
    const portIds = stems.flatMap(({ balancer }) => balancer.vip_port_id ?? []);
    const [floatingIps, parts] = await Promise.all([
      this.#neutron.floatingIps.findBy(context, 'port_id', portIds),
      Promise.all(stems.map(({ pool }) => this.#partsOf(pool, context))),
    ]);
    const grown = stems.flatMap((stem, index) => {
      const part = parts[index];
      const floatingIp = floatingIps.find(each => each.port_id === stem.balancer.vip_port_id);
      return part === undefined ? [] : [{ ...stem, ...part, floatingIp }];
    });
    const vmOf = await this.#vmsOf(grown, context);
    return grown.map(tree => ({ ...tree, vmOf }));
  }

  /** Nothing where the pool has gone meanwhile. */
  async #partsOf(pool: OctaviaPool, context: CallContext) {
    const { healthmonitor_id: monitorId } = pool;
    const [members, monitor] = await Promise.all([
      unlessMissing(this.#octavia.members(context, pool.id)),
      monitorId ? unlessMissing(this.#octavia.monitors.get(context, monitorId)) : undefined,
    ]);
    return members === undefined ? undefined : { members, monitor };
  }

  /** Who has the addresses of members that were made elsewhere. */
  async #vmsOf(
    grown: readonly Pick<BalancerTree, 'balancer' | 'members'>[],
    context: CallContext,
  ): Promise<VmOf> {
    const foreign = grown.filter(({ members }) => !members.every(isNamed));
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

/** The description of a listener that takes the place of another one. */
export function replacementText({ id }: OctaviaListener): string {
  return tagText({ [replacedKey]: id });
}

/** A listener that is about to take the place of another one, and that one. */
export function replacementIn(
  listeners: readonly OctaviaListener[],
): { readonly fresh: OctaviaListener; readonly old: OctaviaListener } | undefined {
  for (const fresh of listeners) {
    const oldId = tagsOfText(fresh.description)[replacedKey];
    const old = listeners.find(each => each.id === oldId);
    if (old !== undefined) return { fresh, old };
  }
  return undefined;
}

/** The oldest; one that is about to take another's place is not shown yet. */
export function shownListener(listeners: readonly OctaviaListener[]): OctaviaListener | undefined {
  const fresh = replacementIn(listeners)?.fresh;
  return listeners
    .filter(each => each !== fresh)
    .toSorted(
      (one, other) =>
        (one.created_at ?? '').localeCompare(other.created_at ?? '') || one.id.localeCompare(other.id),
    )[0];
}
