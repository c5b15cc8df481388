import type { CallContext, Page, Tags } from '@cb-spider/core/driver';
import { neutronTags } from '../tag-text.ts';
import { unlessGone } from '../undo.ts';
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
import type { Query, Session } from './session.ts';

type Values = Readonly<Record<string, unknown>>;

/** What makes an object recognisable: a description of ours, and more. */
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
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
    this.networks = new NeutronCollection(session, 'networks', 'network');
    this.subnets = new NeutronCollection(session, 'subnets', 'subnet');
    this.routers = new NeutronCollection(session, 'routers', 'router');
    this.ports = new NeutronCollection(session, 'ports', 'port');
    this.floatingIps = new NeutronCollection(session, 'floatingips', 'floatingip');
    this.securityGroups = new NeutronCollection(session, 'security-groups', 'security_group');
    this.rules = new NeutronCollection(session, 'security-group-rules', 'security_group_rule');
  }

  async addRouterInterface(context: CallContext, id: string, subnetId: string): Promise<void> {
    await this.changeInterface(context, 'PUT /routers/{id}/add_router_interface', id, subnetId);
  }

  async removeRouterInterface(context: CallContext, id: string, subnetId: string): Promise<void> {
    await this.changeInterface(context, 'PUT /routers/{id}/remove_router_interface', id, subnetId);
  }

  private async changeInterface(
    context: CallContext,
    route: `PUT /${string}`,
    id: string,
    subnetId: string,
  ): Promise<void> {
    await this.session.call(context, {
      service: 'network',
      route,
      path: { id },
      body: { subnet_id: subnetId },
    });
  }
}

/** Neutron treats all its kinds alike. */
class NeutronCollection<T extends { readonly id: string }> {
  private readonly session: Session;
  private readonly path: string;
  private readonly one: string;
  private readonly many: string;

  constructor(session: Session, path: string, one: string) {
    this.session = session;
    this.path = path;
    this.one = one;
    this.many = path.replaceAll('-', '_');
  }

  create(context: CallContext, values: Values): Promise<T> {
    return this.session.get(context, this.one, {
      service: 'network',
      route: `POST /${this.path}`,
      body: { [this.one]: values },
    });
  }

  /** All or none of them. */
  createMany(context: CallContext, values: readonly Values[]): Promise<readonly T[]> {
    return this.session.get(context, this.many, {
      service: 'network',
      route: `POST /${this.path}`,
      body: { [this.many]: values },
    });
  }

  get(context: CallContext, id: string): Promise<T> {
    return this.session.get(context, this.one, {
      service: 'network',
      route: `GET /${this.path}/{id}`,
      path: { id },
    });
  }

  /** @param revision fails with 412 when the object has changed since it was read */
  update(context: CallContext, id: string, values: Values, revision?: number): Promise<T> {
    return this.session.get(context, this.one, {
      service: 'network',
      route: `PUT /${this.path}/{id}`,
      path: { id },
      body: { [this.one]: values },
      headers: revision === undefined ? undefined : { 'if-match': `revision_number=${revision}` },
    });
  }

  async delete(context: CallContext, id: string): Promise<void> {
    await this.session.call(context, {
      service: 'network',
      route: `DELETE /${this.path}/{id}`,
      path: { id },
    });
  }

  /** What an earlier attempt made with the same values in `mark`, or a new one. */
  async ensure(context: CallContext, mark: Mark, further: Values = {}): Promise<T> {
    const [earlier] = context.replay ? await this.find(context, mark) : [];
    return earlier ?? this.create(context, { ...mark, ...further });
  }

  /** Removes all that have the values in `mark`. */
  async deleteAll(context: CallContext, mark: Mark): Promise<void> {
    // An empty description would find what others made.
    const found = mark.description === '' ? [] : await this.find(context, mark);
    for (const { id } of found) await unlessGone(this.delete(context, id));
  }

  /** Adds a user's tags to a new object; none take no request. */
  async tag(context: CallContext, id: string, tags: Tags): Promise<void> {
    if (Object.keys(tags).length === 0) return;
    await this.session.call(context, {
      service: 'network',
      route: `PUT /${this.path}/{id}/tags`,
      path: { id },
      body: { tags: neutronTags(tags) },
    });
  }

  find(context: CallContext, query: Query): Promise<T[]> {
    return all(this.session, context, this.many, { service: 'network', route: `GET /${this.path}`, query });
  }

  findBy(context: CallContext, filter: string, ids: readonly string[], query: Query = {}): Promise<T[]> {
    const call = { service: 'network', route: `GET /${this.path}`, query, filter, ids } as const;
    return allOf(this.session, context, this.many, call);
  }

  page(context: CallContext, marker: string | undefined, query: Query = {}): Promise<Page<T>> {
    const call = { service: 'network', route: `GET /${this.path}`, query, limit: 50, marker } as const;
    return page(this.session, context, this.many, call);
  }
}
