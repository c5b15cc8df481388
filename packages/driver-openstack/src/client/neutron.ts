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

/** The fields that identify an object: a description with the owner's tags, and others. */
type Mark = Readonly<Record<string, string>> & { readonly description: string };

/**
 * The networking service.
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

/** Objects of one kind; all of Neutron's kinds work in the same way. */
class NeutronCollection<T extends { readonly id: string }> {
  readonly #session: Session;
  readonly #path: string;
  readonly #singular: string;
  readonly #plural: string;

  constructor(session: Session, path: string, singular: string) {
    this.#session = session;
    this.#path = path;
    this.#singular = singular;
    this.#plural = path.replaceAll('-', '_');
  }

  create(context: CallContext, values: Values): Promise<T> {
    return this.#object(context, { route: `POST /${this.#path}`, body: { [this.#singular]: values } });
  }

  /** Creates all of the objects or none. */
  async createMany(context: CallContext, values: readonly Values[]): Promise<readonly T[]> {
    const created = await this.#session.get<readonly T[]>(context, this.#plural, {
      service: 'network',
      route: `POST /${this.#path}`,
      body: { [this.#plural]: values },
    });
    return requiredList(created, this.#plural).map(withId);
  }

  get(context: CallContext, id: string): Promise<T> {
    return this.#object(context, { route: `GET /${this.#path}/{id}`, path: { id } });
  }

  /** @param revision if set, the update fails with 412 when the object has changed since it was read */
  update(context: CallContext, id: string, values: Values, revision?: number): Promise<T> {
    return this.#object(context, {
      route: `PUT /${this.#path}/{id}`,
      path: { id },
      body: { [this.#singular]: values },
      headers: revision === undefined ? undefined : { 'if-match': `revision_number=${revision}` },
    });
  }

  async delete(context: CallContext, id: string): Promise<void> {
    const route = `DELETE /${this.#path}/{id}` as const;
    await this.#session.act(context, { service: 'network', route, path: { id } });
  }

  /** Returns the object that an earlier attempt created with the values in `mark`, or creates a new one. */
  ensure(context: CallContext, mark: Mark, further: Values = {}): Promise<T> {
    return ensure(context, {
      find: async () => (await this.find(context, mark))[0],
      make: () => this.create(context, { ...mark, ...further }),
    });
  }

  /** Adds a user's tags to a new object; sends no request without tags. */
  async tag(context: CallContext, id: string, tags: readonly string[]): Promise<void> {
    if (tags.length > 0) await this.setTags(context, id, tags);
  }

  /** Replaces all tags of an object. */
  async setTags(context: CallContext, id: string, tags: readonly string[]): Promise<void> {
    const route = `PUT /${this.#path}/{id}/tags` as const;
    await this.#session.act(context, { service: 'network', route, path: { id }, body: { tags } }, 'tags');
  }

  async find(context: CallContext, query: Query): Promise<T[]> {
    const call = { service: 'network', route: `GET /${this.#path}`, query } as const;
    return (await all<T>(this.#session, context, this.#plural, call)).map(withId);
  }

  async findBy(context: CallContext, filter: string, ids: readonly string[]): Promise<T[]> {
    const call = { service: 'network', route: `GET /${this.#path}`, filter, ids } as const;
    return (await allOf<T>(this.#session, context, this.#plural, call)).map(withId);
  }

  async page(context: CallContext, marker: string | undefined): Promise<Page<T>> {
    const call = { service: 'network', route: `GET /${this.#path}`, limit: 50, marker } as const;
    const result = await page<T>(this.#session, context, this.#plural, call);
    return { ...result, items: result.items.map(withId) };
  }

  async #object(context: CallContext, call: Omit<ApiCall, 'service'>): Promise<T> {
    return withId(await this.#session.get<T>(context, this.#singular, { ...call, service: 'network' }));
  }
}
