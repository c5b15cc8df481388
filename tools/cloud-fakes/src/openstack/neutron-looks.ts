import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

export const networkLook = { kind: 'networks', noun: 'Network' } as const;
export const subnetLook = { kind: 'subnets', noun: 'Subnet' } as const;

/** Whether a port is a router's interface. */
export function isOwnPort(port: Thing): boolean {
  return port.device_owner === 'network:router_interface';
}

export function subnetsOf(region: Region, networkId: string): readonly Thing[] {
  return [...region.subnets.values()].filter(subnet => subnet.network_id === networkId);
}

export function interfacesOf(region: Region, routerId: string): readonly Thing[] {
  return [...region.ports.values()].filter(port => port.device_id === routerId && isOwnPort(port));
}

export function isIn(port: Thing, subnetId: string): boolean {
  return (port.fixed_ips as readonly Json[]).some(ip => ip.subnet_id === subnetId);
}
