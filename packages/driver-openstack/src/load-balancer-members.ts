import { type CallContext, type NativeId, toNativeId } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Port } from './client/native-types.ts';
import type { Neutron } from './client/neutron.ts';
import type { OctaviaMember } from './client/octavia-types.ts';
import type { GroupPorts } from './load-balancer-ports.ts';
import { fixedIpsOf, inPlaces, isVmPort } from './ports.ts';

/** A member as a request gives it. Its name is the id of its VM. */
export interface MemberValues {
  readonly name?: string | undefined;
  readonly address: string;
  readonly protocol_port: number;
  readonly [further: string]: unknown;
}

/**
 * Members for VMs, by their first address in the network. Fails with `not_found` for a VM without one, as for one that
 * is not there.
 */
export async function membersFor(
  neutron: Neutron,
  networkId: string,
  vmIds: readonly NativeId[],
  { member, checked }: GroupPorts,
  context: CallContext,
): Promise<readonly MemberValues[]> {
  const found = await neutron.ports.findBy(context, 'device_id', vmIds);
  return vmIds.map(vmId => {
    const own = found.filter(port => port.device_id === vmId && port.network_id === networkId);
    const [address] = inPlaces(own).flatMap(fixedIpsOf);
    if (address === undefined)
      throw new CloudRefusal('not_found', `The VM '${vmId}' does not exist in the network '${networkId}'.`);
    const { ip_address, subnet_id } = address;
    return { name: vmId, address: ip_address, subnet_id, protocol_port: member, monitor_port: checked };
  });
}

/** A member as it is, to be given again: a request that lacks a field puts its default there. */
export function valuesOf(member: OctaviaMember): MemberValues {
  const { name, address, protocol_port, subnet_id, weight, backup, admin_state_up, tags } = member;
  const { monitor_address, monitor_port } = member;
  const values = {
    ...{ name, address, protocol_port, subnet_id, weight, backup, admin_state_up, tags },
    ...{ monitor_address, monitor_port },
  };
  const told = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(told), address, protocol_port };
}

/** Octavia tells members apart by address and port. */
export function isSame(one: MemberValues | OctaviaMember, other: MemberValues | OctaviaMember): boolean {
  return one.address === other.address && one.protocol_port === other.protocol_port;
}

/** Says which VM a member is. */
export type VmOf = (member: OctaviaMember) => NativeId | undefined;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a member was made here, and so has its VM's id for a name. */
export function isNamed({ name = '' }: OctaviaMember): boolean {
  return uuid.test(name);
}

/**
 * By the name of a member that was made here, else by its address.
 *
 * @param ports of the network
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
