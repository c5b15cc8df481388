import type { CallContext } from '@cb-spider/core/driver';
import { tagText } from '@cb-spider/driver-kit';
import type { Port, Router } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import { partOf } from './tag-text.ts';

const interfaceOwner =
  /^network:(router_interface|router_interface_distributed|ha_router_replicated_interface)$/;

/** Returns whether a port connects its subnet to a router, which is the port's device. */
export function isRouterPort(port: Port): boolean {
  return interfaceOwner.test(port.device_owner ?? '');
}

/** Returns the description of a network's router. */
export function routerMark(networkId: string): string {
  return tagText({ [partOf]: networkId });
}

/** Returns the router that was created with a network. */
export async function routerMarked(
  neutron: Neutron,
  networkId: string,
  context: CallContext,
): Promise<Router | undefined> {
  return (await neutron.routers.find(context, { description: routerMark(networkId) }))[0];
}

/**
 * Returns the router of any network. For a network that Spider did not create, it is the router to which another of
 * its subnets is connected, or the one with the network's name, as CB-Spider creates them.
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
