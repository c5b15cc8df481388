import type { CallContext } from '@cb-spider/core/driver';
import { tagText } from '@cb-spider/driver-kit';
import type { Port, Router } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import { partOf } from './tag-text.ts';

const interfaceOwner =
  /^network:(router_interface|router_interface_distributed|ha_router_replicated_interface)$/;

/** Whether a port connects its subnet to a router, which is the port's device. */
export function isRouterPort(port: Port): boolean {
  return interfaceOwner.test(port.device_owner ?? '');
}

/** The description of a network's router. */
export function routerMark(networkId: string): string {
  return tagText({ [partOf]: networkId });
}

/** The router that was made with a network. */
export async function routerMarked(
  neutron: Neutron,
  networkId: string,
  context: CallContext,
): Promise<Router | undefined> {
  return (await neutron.routers.find(context, { description: routerMark(networkId) }))[0];
}

/**
 * The router of any network: of one that was made elsewhere, the router that another of its subnets is
 * connected to, or its namesake, as CB-Spider makes them.
 */
export async function routerOf(
  neutron: Neutron,
  networkId: string,
  context: CallContext,
): Promise<Router | undefined> {
  const marked = await routerMarked(neutron, networkId, context);
  if (marked !== undefined) return marked;
  const [network, ports] = await Promise.all([
    neutron.networks.get(context, networkId),
    neutron.ports.find(context, { network_id: networkId }),
  ]);
  const id = ports.find(isRouterPort)?.device_id;
  if (id !== undefined) return { id };
  return (await neutron.routers.find(context, { name: network.name }))[0];
}
