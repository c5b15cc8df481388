import type {
  CallContext,
  NativeId,
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Page,
} from '@cb-spider/core/driver';
import { CloudRefusal, requiredList, requiredText, stateMap } from '@cb-spider/driver-kit';
import type { NeutronNetwork, NeutronSubnet } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { ExternalNetwork } from './external-network.ts';
import { toNativeObject } from './neutron-object.ts';
import { ifThere, withUndo } from './openstack-errors.ts';
import { routerMark, routerMarked } from './routers.ts';
import { toSubnet } from './subnets.ts';
import { markOf, neutronTags } from './tag-text.ts';

/**
 * A network is a network of Neutron and a router of the same name, whose gateway is the external network. The router's
 * description contains the network's id, so that each can be found by the other.
 */
export class Networks implements NetworkDriverV1 {
  readonly #neutron: Neutron;
  readonly #external: ExternalNetwork;

  constructor(neutron: Neutron, external: ExternalNetwork) {
    this.#neutron = neutron;
    this.#external = external;
  }

  /** Neutron's networks have no range of their own, so `spec.cidr` is not used. */
  async doCreate(spec: NetworkSpec, context: CallContext): Promise<Network> {
    const { networks, routers, subnets } = this.#neutron;
    const { name } = spec;
    const tags = neutronTags(spec.tags);
    return withUndo(context, async undo => {
      const ensured = async () => {
        const created = await networks.ensure(context, { name, description: markOf(context) });
        undo.add(`network ${name}`, c => networks.delete(c, created.id));
        return created;
      };
      const [network_id, network] = await undo.all<[string, NeutronNetwork]>(
        this.#external.id(context),
        ensured(),
      );
      const router = async () => {
        const mark = { description: routerMark(network.id) };
        const created = await routers.ensure(context, mark, { name, external_gateway_info: { network_id } });
        undo.add(`router ${name}`, c => routers.delete(c, created.id));
      };
      const [, own] = await undo.all<[unknown, NeutronSubnet[], unknown]>(
        router(),
        network.subnets?.length ? subnets.find(context, { network_id: network.id }) : Promise.resolve([]),
        networks.tag(context, network.id, tags),
      );
      return toNetwork({ ...network, tags }, own);
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const [network, subnets] = await Promise.all([
      this.#neutron.networks.get(context, id),
      this.#neutron.subnets.find(context, { network_id: id }),
    ]);
    return toNetwork(network, subnets);
  }

  /**
   * Returns all networks that the project can see, including the external network and those that others share with it.
   */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const { items, nextPageToken } = await this.#neutron.networks.page(context, pageToken);
    const ids = items.map(network => network.id);
    const subnets = await this.#neutron.subnets.findBy(context, 'network_id', ids);
    const own = (network: NeutronNetwork) => subnets.filter(subnet => subnet.network_id === network.id);
    return { items: items.map(network => toNetwork(network, own(network))), nextPageToken };
  }

  /** Deletes the router first, so that a repeated delete still finds the network. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { networks, routers } = this.#neutron;
    const [network, router] = await Promise.all([
      networks.get(context, id),
      routerMarked(this.#neutron, id, context),
    ]);
    const subnets = requiredList(network.subnets, 'the subnets of the network');
    if (subnets.length > 0) {
      throw new CloudRefusal('dependency_in_use', `The network has ${subnets.length} subnets.`, {
        hint: 'Delete its subnets first.',
      });
    }
    if (router !== undefined) await ifThere(routers.delete(context, router.id));
    await networks.delete(context, id);
  }
}

/** @see https://docs.openstack.org/api-ref/network/v2/#networks */
const stateOf = stateMap<Network['state']>({
  ACTIVE: 'available',
  BUILD: 'creating',
  DOWN: 'available',
  ERROR: 'failed',
});

export function toNetwork(network: NeutronNetwork, subnets: readonly NeutronSubnet[]): Network {
  return {
    ...toNativeObject(network, 'subnets'),
    state: stateOf(requiredText(network.status, 'the status of the network')),
    // IPv6 subnets, which Spider does not create, have no place in the contract.
    subnets: subnets
      .filter(subnet => subnet.ip_version !== 6)
      .map(toSubnet)
      .sort((left, right) => left.name.localeCompare(right.name)),
  };
}
