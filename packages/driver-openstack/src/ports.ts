import type { NicAddress, VmNic } from '@cb-spider/core/driver';
import { canonicalMac, optionalId, requiredId } from '@cb-spider/driver-kit';
import type { FixedIp, FloatingIp, Port } from './client/native-types.ts';
import { firstAddress, partOf, tagsOf } from './tag-text.ts';

/** Whether a port is a VM's, or free to be one: not a router's, a DHCP server's or a load balancer's. */
export function isNicPort(port: Port): boolean {
  return (port.device_owner ?? '') === '' || isVmPort(port);
}

export function isVmPort(port: Port): boolean {
  return (port.device_owner ?? '').startsWith('compute:');
}

/** Whether a port was made with its VM and goes with it. */
export function cameWithVm(port: Port): boolean {
  return tagsOf(port)[partOf] === 'vm';
}

/**
 * A VM's ports in the order of their places. Neither Nova nor Neutron keeps places, so: the one that came
 * with the VM, then those made elsewhere, then the NICs that were made here, each by age.
 */
export function inPlaces(ports: readonly Port[]): readonly Port[] {
  const rank = (port: Port) => (cameWithVm(port) ? 0 : Object.keys(tagsOf(port)).length === 0 ? 1 : 2);
  return ports.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.created_at ?? '').localeCompare(other.created_at ?? '') ||
      one.id.localeCompare(other.id),
  );
}

/** A port's IPv4 addresses, the first one first. */
export function fixedIpsOf(port: Port): readonly FixedIp[] {
  const first = tagsOf(port)[firstAddress];
  const ips = (port.fixed_ips ?? []).filter(ip => !ip.ip_address.includes(':'));
  return ips.toSorted((one, other) => Number(other.ip_address === first) - Number(one.ip_address === first));
}

/** The same, each with the public IP that leads to it. */
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
