import type { CallContext, Page } from '@cb-spider/core/driver';
import { ensure, requiredList } from '@cb-spider/driver-kit';
import { all, allOf, page } from './listing.ts';
import type {
  FloatingIp,
  NeutronNetwork,
  NeutronRule,
  NeutronSecurityGroup,
  NeutronSubnet,
  Port,
  Router,
} from './native-types.ts';
import type { ApiCall, Query, Session } from './session.ts';
import { withId } from './with-id.ts';

type Values = Readonly<Record<string, unknown>>;

/** What makes an object recognisable: a description that holds the owner's tags, and more. */
type Mark = Readonly<Record<string, string>> & { readonly description: string };

/**
 * Networking service.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/
 */
export class Neutron {
  readonly networks: NeutronCollection<NeutronNetwork>;
  readonly subnets: NeutronCollection<NeutronSubnet>;
  readonly routers: NeutronCollection<Router>;
  readonly ports: NeutronCollection<Port>;
  readonly floatingIps: NeutronCollection<FloatingIp>;
  readonly securityGroups: NeutronCollection<NeutronSecurityGroup>;
  readonly rules: NeutronCollection<NeutronRule>;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.networks = new NeutronCollection(session, 'networks', 'network');
    this.subnets = new NeutronCollection(session, 'subnets', 'subnet');
    this.routers = new NeutronCollection(session, 'routers', 'router');
    this.ports = new NeutronCollection(session, 'ports', 'port');
    this.floatingIps = new NeutronCollection(session, 'floatingips', 'floatingip');
    this.securityGroups = new NeutronCollection(session, 'security-groups', 'security_group');
    this.rules = new NeutronCollection(session, 'security-group-rules', 'security_group_rule');
  }

  async addRouterInterface(context: CallContext, id: string, subnetId: string): Promise<void> {
    await this.#changeInterface(context, 'PUT /routers/{id}/add_router_interface', id, subnetId);
  }

  async removeRouterInterface(context: CallContext, id: string, subnetId: string): Promise<void> {
    await this.#changeInterface(context, 'PUT /routers/{id}/remove_router_interface', id, subnetId);
  }

  async #changeInterface(
    context: CallContext,
    route: `PUT /${string}`,
    id: string,
    subnetId: string,
  ): Promise<void> {
    const body = { subnet_id: subnetId };
    await this.#session.act(context, { service: 'network', route, path: { id }, body }, 'subnet_id');
  }
}

/** Neutron treats all its kinds alike. */
class NeutronCollection<T extends { readonly id: string }> {
  readonly #session: Session;
  readonly #path: string;
  readonly #one: string;
  readonly #many: string;

  constructor(session: Session, path: string, one: string) {
    this.#session = session;
    this.#path = path;
    this.#one = one;
    this.#many = path.replaceAll('-', '_');
  }

  create(context: CallContext, values: Values): Promise<T> {
    return this.#object(context, { route: `POST /${this.#path}`, body: { [this.#one]: values } });
  }

  /** All or none of them. */
  async createMany(context: CallContext, values: readonly Values[]): Promise<readonly T[]> {
    const made = await this.#session.get<readonly T[]>(context, this.#many, {
      service: 'network',
      route: `POST /${this.#path}`,
      body: { [this.#many]: values },
    });
    return requiredList(made, this.#many).map(withId);
  }

  get(context: CallContext, id: string): Promise<T> {
    return this.#object(context, { route: `GET /${this.#path}/{id}`, path: { id } });
  }

  /** @param revision fails with 412 when the object has changed since it was read */
  update(context: CallContext, id: string, values: Values, revision?: number): Promise<T> {
    return this.#object(context, {
      route: `PUT /${this.#path}/{id}`,
      path: { id },
      body: { [this.#one]: values },
      headers: revision === undefined ? undefined : { 'if-match': `revision_number=${revision}` },
    });
  }

  async delete(context: CallContext, id: string): Promise<void> {
    const route = `DELETE /${this.#path}/{id}` as const;
    await this.#session.act(context, { service: 'network', route, path: { id } });
  }

  /** What an earlier attempt made with the same values in `mark`, or a new one. */
  ensure(context: CallContext, mark: Mark, further: Values = {}): Promise<T> {
    return ensure(context, {
      find: async () => (await this.find(context, mark))[0],
      make: () => this.create(context, { ...mark, ...further }),
    });
  }

  /** Adds a user's tags to a new object; none take no request. */
  async tag(context: CallContext, id: string, tags: readonly string[]): Promise<void> {
    if (tags.length > 0) await this.setTags(context, id, tags);
  }

  /** Puts these tags in the place of all that an object has. */
  async setTags(context: CallContext, id: string, tags: readonly string[]): Promise<void> {
    const route = `PUT /${this.#path}/{id}/tags` as const;
    await this.#session.act(context, { service: 'network', route, path: { id }, body: { tags } }, 'tags');
  }

  async find(context: CallContext, query: Query): Promise<T[]> {
    const call = { service: 'network', route: `GET /${this.#path}`, query } as const;
    return (await all<T>(this.#session, context, this.#many, call)).map(withId);
  }

  async findBy(context: CallContext, filter: string, ids: readonly string[]): Promise<T[]> {
    const call = { service: 'network', route: `GET /${this.#path}`, filter, ids } as const;
    return (await allOf<T>(this.#session, context, this.#many, call)).map(withId);
  }

  async page(context: CallContext, marker: string | undefined): Promise<Page<T>> {
    const call = { service: 'network', route: `GET /${this.#path}`, limit: 50, marker } as const;
    const found = await page<T>(this.#session, context, this.#many, call);
    return { ...found, items: found.items.map(withId) };
  }

  async #object(context: CallContext, call: Omit<ApiCall, 'service'>): Promise<T> {
    return withId(await this.#session.get<T>(context, this.#one, { ...call, service: 'network' }));
  }
}
