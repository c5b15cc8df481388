import type {
  CallContext,
  NativeId,
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Page,
} from '@cb-spider/core/driver';
import type { NeutronNetwork, NeutronSubnet } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { ExternalNetwork } from './external-network.ts';
import { toNativeObject } from './neutron-object.ts';
import { OpenStackError } from './openstack-errors.ts';
import { routerMark, routerMarked } from './routers.ts';
import { toSubnet } from './subnets.ts';
import { table } from './table.ts';
import { markOf, neutronTags } from './tag-text.ts';
import { together, unlessGone, withUndo } from './undo.ts';

/**
 * A network here is Neutron's network and a router of the same name, whose gateway is the external network.
 * The router's description names the network, so that each is found by the other's id.
 */
export class Networks implements NetworkDriverV1 {
  private readonly neutron: Neutron;
  private readonly external: ExternalNetwork;

  constructor(neutron: Neutron, external: ExternalNetwork) {
    this.neutron = neutron;
    this.external = external;
  }

  /** Neutron's networks have no range of their own; `spec.cidr` has nowhere to go. */
  async doCreate(spec: NetworkSpec, context: CallContext): Promise<Network> {
    const { networks, routers, subnets } = this.neutron;
    const { name } = spec;
    const mark = { name, description: markOf(context) };
    return withUndo(context, async undo => {
      undo.add(`network ${name}`, c => networks.deleteAll(c, mark));
      const [externalId, network] = await together<[string, NeutronNetwork]>(
        this.external.id(context),
        networks.ensure(context, mark),
      );
      const routerKey = { description: routerMark(network.id) };
      undo.add(`router ${name}`, c => routers.deleteAll(c, routerKey));
      const gateway = { external_gateway_info: { network_id: externalId } };
      const [, own] = await together<[unknown, NeutronSubnet[], unknown]>(
        routers.ensure(context, routerKey, { name, ...gateway }),
        network.subnets?.length ? subnets.find(context, { network_id: network.id }) : Promise.resolve([]),
        networks.tag(context, network.id, spec.tags),
      );
      return toNetwork({ ...network, tags: neutronTags(spec.tags) }, own);
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const [network, subnets] = await Promise.all([
      this.neutron.networks.get(context, id),
      this.neutron.subnets.find(context, { network_id: id }),
    ]);
    return toNetwork(network, subnets);
  }

  /** All that the project can see: also the external network, and those that others share with it. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const { items, nextPageToken } = await this.neutron.networks.page(context, pageToken);
    const ids = items.map(network => network.id);
    const subnets = await this.neutron.subnets.findBy(context, 'network_id', ids);
    const own = (network: NeutronNetwork) => subnets.filter(subnet => subnet.network_id === network.id);
    return { items: items.map(network => toNetwork(network, own(network))), nextPageToken };
  }

  /** The router goes first, so that a repeated delete still finds the network. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { networks, routers } = this.neutron;
    const [network, router] = await Promise.all([
      networks.get(context, id),
      routerMarked(this.neutron, id, context),
    ]);
    if (network.subnets?.length) {
      throw new OpenStackError('dependency_in_use', `The network has ${network.subnets.length} subnets.`, {
        hint: 'Delete its subnets first.',
      });
    }
    if (router !== undefined) await unlessGone(routers.delete(context, router.id));
    await networks.delete(context, id);
  }
}

/** @see https://docs.openstack.org/api-ref/network/v2/#networks */
const states = table<Network['state']>({
  ACTIVE: 'available',
  BUILD: 'creating',
  DOWN: 'available',
  ERROR: 'failed',
});

export function toNetwork(network: NeutronNetwork, subnets: readonly NeutronSubnet[]): Network {
  return {
    ...toNativeObject(network),
    state: states(network.status) ?? 'unknown',
    // IPv6 subnets, which only others can have made here, have no place in the contract.
    subnets: subnets
      .filter(subnet => subnet.ip_version !== 6)
      .map(toSubnet)
      .sort((one, other) => one.name.localeCompare(other.name)),
  };
}
