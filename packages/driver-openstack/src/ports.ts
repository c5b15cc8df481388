import type { NicAddress, VmNic } from '@cb-spider/core/driver';
import { canonicalMac, optionalId, requiredId } from '@cb-spider/driver-kit';
import type { FixedIp, FloatingIp, Port } from './client/native-types.ts';
import { firstAddress, partOf, tagsOf } from './tag-text.ts';

/**
 * Returns whether a port is, or can become, a VM's NIC: it does not belong to a router, a DHCP server or a load
 * balancer.
 */
export function isNicPort(port: Port): boolean {
  return (port.device_owner ?? '') === '' || isVmPort(port);
}

export function isVmPort(port: Port): boolean {
  return (port.device_owner ?? '').startsWith('compute:');
}

/** Returns whether a port was created with its VM and is deleted with it. */
export function cameWithVm(port: Port): boolean {
  return tagsOf(port)[partOf] === 'vm';
}

/**
 * Returns a VM's ports in the order of their indexes. Neither Nova nor Neutron stores indexes, so the order is: the
 * port that was created with the VM, then those that Spider did not create, then the NICs that Spider created, each by
 * age.
 */
export function inPlaces(ports: readonly Port[]): readonly Port[] {
  const rank = (port: Port) => (cameWithVm(port) ? 0 : Object.keys(tagsOf(port)).length === 0 ? 1 : 2);
  return ports.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      (left.created_at ?? '').localeCompare(right.created_at ?? '') ||
      left.id.localeCompare(right.id),
  );
}

/** Returns a port's IPv4 addresses, the primary one first. */
export function fixedIpsOf(port: Port): readonly FixedIp[] {
  const first = tagsOf(port)[firstAddress];
  const ips = (port.fixed_ips ?? []).filter(ip => !ip.ip_address.includes(':'));
  return ips.toSorted(
    (left, right) => Number(right.ip_address === first) - Number(left.ip_address === first),
  );
}

/** Returns the same addresses, each with its public IP. */
export function addressesOf(port: Port, floatingIps: readonly FloatingIp[]): readonly NicAddress[] {
  return fixedIpsOf(port).map(({ ip_address: privateIp }) => {
    const bound = floatingIps.find(ip => ip.port_id === port.id && ip.fixed_ip_address === privateIp);
    return { privateIp, publicIp: bound?.floating_ip_address };
  });
}

export function toVmNic(port: Port, deviceIndex: number, floatingIps: readonly FloatingIp[]): VmNic {
  const [first] = fixedIpsOf(port);
  return {
    nicId: requiredId(port.id, 'port'),
    deviceIndex,
    subnetId: optionalId(first?.subnet_id),
    addresses: addressesOf(port, floatingIps),
    macAddress: port.mac_address && canonicalMac(port.mac_address),
  };
}
