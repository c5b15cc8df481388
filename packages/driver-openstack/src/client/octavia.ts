import type { CallContext, Page } from '@cb-spider/core/driver';
import { all, page } from './listing.ts';
import type {
  OctaviaBalancer,
  OctaviaListener,
  OctaviaMember,
  OctaviaMonitor,
  OctaviaPool,
  OctaviaQuota,
} from './octavia-types.ts';
import type { ApiCall, Query, Session } from './session.ts';
import { withId } from './with-id.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The load balancer service; not every cloud has it.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/
 */
export class Octavia {
  readonly balancers: OctaviaCollection<OctaviaBalancer>;
  readonly listeners: OctaviaCollection<OctaviaListener>;
  readonly pools: OctaviaCollection<OctaviaPool>;
  readonly monitors: OctaviaCollection<OctaviaMonitor>;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.balancers = new OctaviaCollection(session, 'loadbalancer');
    this.listeners = new OctaviaCollection(session, 'listener');
    this.pools = new OctaviaCollection(session, 'pool');
    this.monitors = new OctaviaCollection(session, 'healthmonitor');
  }

  async members(context: CallContext, poolId: string): Promise<readonly OctaviaMember[]> {
    const call = {
      service: 'load-balancer',
      route: 'GET /lbaas/pools/{id}/members',
      path: { id: poolId },
    } as const;
    return (await all<OctaviaMember>(this.#session, context, 'members', call)).map(withId);
  }

  /** Replaces all members of a pool; members with the same address and port are changed. */
  async replaceMembers(context: CallContext, poolId: string, members: readonly Values[]): Promise<void> {
    await this.#session.act(context, {
      service: 'load-balancer',
      route: 'PUT /lbaas/pools/{id}/members',
      path: { id: poolId },
      body: { members },
    });
  }

  /** Returns the quota of the token's project; `undefined` if the token has no project. */
  async quota(context: CallContext): Promise<OctaviaQuota | undefined> {
    const { projectId: id } = await this.#session.catalogue(context);
    if (id === undefined) return undefined;
    const call = { service: 'load-balancer', route: 'GET /lbaas/quotas/{id}', path: { id } } as const;
    return this.#session.get(context, 'quota', call);
  }
}

/** Objects of one kind; all of Octavia's kinds work in the same way. */
class OctaviaCollection<T extends { readonly id: string }> {
  readonly #session: Session;
  readonly #singular: string;

  constructor(session: Session, singular: string) {
    this.#session = session;
    this.#singular = singular;
  }

  create(context: CallContext, values: Values): Promise<T> {
    return this.#object(context, {
      route: `POST /lbaas/${this.#singular}s`,
      body: { [this.#singular]: values },
    });
  }

  get(context: CallContext, id: string): Promise<T> {
    return this.#object(context, { route: `GET /lbaas/${this.#singular}s/{id}`, path: { id } });
  }

  update(context: CallContext, id: string, values: Values): Promise<T> {
    const body = { [this.#singular]: values };
    return this.#object(context, { route: `PUT /lbaas/${this.#singular}s/{id}`, path: { id }, body });
  }

  /** @param query `cascade` also deletes the parts of a load balancer */
  async delete(context: CallContext, id: string, query?: Query): Promise<void> {
    await this.#session.act(context, {
      service: 'load-balancer',
      route: `DELETE /lbaas/${this.#singular}s/{id}`,
      path: { id },
      query,
    });
  }

  async find(context: CallContext, query: Query): Promise<readonly T[]> {
    const call = { service: 'load-balancer', route: `GET /lbaas/${this.#singular}s`, query } as const;
    return (await all<T>(this.#session, context, `${this.#singular}s`, call)).map(withId);
  }

  async page(context: CallContext, limit: number, marker: string | undefined): Promise<Page<T>> {
    const call = { service: 'load-balancer', route: `GET /lbaas/${this.#singular}s`, limit, marker } as const;
    const result = await page<T>(this.#session, context, `${this.#singular}s`, call);
    return { ...result, items: result.items.map(withId) };
  }

  async #object(context: CallContext, call: Omit<ApiCall, 'service'>): Promise<T> {
    return withId(await this.#session.get<T>(context, this.#singular, { ...call, service: 'load-balancer' }));
  }
}
