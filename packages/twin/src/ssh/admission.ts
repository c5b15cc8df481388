import { BlockList } from 'node:net';
import type { TwinRule } from '../engine/rules.ts';

/** The port of SSH in the rules of security groups, whatever port a VM has on this machine. */
export const sshPort = 22;

/** Returns whether the rules of a VM's security groups let a caller from an address reach SSH. */
export function admits(rules: readonly TwinRule[], address: string): boolean {
  return rules.some(
    rule => rule.direction === 'inbound' && coversSsh(rule) && coversAddress(rule.cidr, address),
  );
}

function coversSsh({ protocol, fromPort = 0, toPort = 65_535 }: TwinRule): boolean {
  if (protocol === 'all') return true;
  return protocol === 'tcp' && fromPort <= sshPort && sshPort <= toPort;
}

function coversAddress(cidr: string, address: string): boolean {
  const [network = '', length = ''] = cidr.split('/');
  if (network.includes(':')) return false; // VMs listen only on IPv4.
  const range = new BlockList();
  range.addSubnet(network, Number(length), 'ipv4');
  return range.check(address, 'ipv4');
}
