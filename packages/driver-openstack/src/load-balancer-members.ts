import { type CallContext, type NativeId, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Port } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { OctaviaMember } from './client/octavia-types.ts';
import type { GroupPorts } from './load-balancer-ports.ts';
import { fixedIpsOf, inPlaces, isVmPort } from './ports.ts';

/** A member in the form of requests. Its name is the id of its VM. */
export interface MemberValues {
  readonly name?: string | undefined;
  readonly address: string;
  readonly protocol_port: number;
  readonly [further: string]: unknown;
}

/**
 * Returns members for VMs, by their first address in the network. Fails with `not_found` for a VM that does not exist
 * or has no address in the network.
 */
export async function membersFor(
  neutron: Neutron,
  networkId: string,
  vmIds: readonly NativeId[],
  { member, checked }: GroupPorts,
  context: CallContext,
): Promise<readonly MemberValues[]> {
  const ports = await neutron.ports.findBy(context, 'device_id', vmIds);
  return vmIds.map(vmId => {
    const own = ports.filter(port => port.device_id === vmId && port.network_id === networkId);
    const [address] = inPlaces(own).flatMap(fixedIpsOf);
    if (address === undefined)
      throw new CloudRefusal('not_found', `The VM '${vmId}' does not exist in the network '${networkId}'.`);
    const { ip_address, subnet_id } = address;
    return { name: vmId, address: ip_address, subnet_id, protocol_port: member, monitor_port: checked };
  });
}

/** Returns the current values of a member for a request, because a missing field would be reset to its default. */
export function valuesOf(member: OctaviaMember): MemberValues {
  const { name, address, protocol_port, subnet_id, weight, backup, admin_state_up, tags } = member;
  const { monitor_address, monitor_port } = member;
  const values = {
    ...{ name, address, protocol_port, subnet_id, weight, backup, admin_state_up, tags },
    ...{ monitor_address, monitor_port },
  };
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(present), address, protocol_port };
}

/** Returns whether two members are the same; Octavia distinguishes them by address and port. */
export function isSame(left: MemberValues | OctaviaMember, right: MemberValues | OctaviaMember): boolean {
  return left.address === right.address && left.protocol_port === right.protocol_port;
}

/** Returns the VM of a member. */
export type VmOf = (member: OctaviaMember) => NativeId | undefined;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns whether Spider created a member, whose name then is the id of its VM. */
export function isNamed({ name = '' }: OctaviaMember): boolean {
  return uuid.test(name);
}

/**
 * Returns a function that identifies VMs: by the name of a member that Spider created, else by its address.
 *
 * @param ports the ports of the network
 */
export function vmsBy(ports: readonly Port[]): VmOf {
  const byAddress = new Map(
    ports
      .filter(isVmPort)
      .flatMap(port => fixedIpsOf(port).map(({ ip_address }) => [ip_address, port.device_id] as const)),
  );
  return member => {
    const vmId = isNamed(member) ? member.name : byAddress.get(member.address);
    return vmId ? toNativeId(vmId) : undefined;
  };
}
