import type { SecurityRule } from '@cb-spider/core/driver';
import type { NeutronRule } from './client/native-types.ts';
import { table } from './table.ts';

/** Protocols as Neutron writes them, by ours. Both spellings of ICMP for IPv6 are in use. */
const protocols = table<SecurityRule['protocol']>({
  tcp: 'tcp',
  6: 'tcp',
  udp: 'udp',
  17: 'udp',
  icmp: 'icmp',
  1: 'icmp',
  icmpv6: 'icmp',
  'ipv6-icmp': 'icmp',
  58: 'icmp',
});

/** Neutron has no port 0, so "all ports" is what has none. */
const allPorts = { fromPort: 0, toPort: 65_535 } as const;

/**
 * A rule for Neutron.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/#create-security-group-rule
 */
export function toNeutronRule(groupId: string, rule: SecurityRule): Readonly<Record<string, unknown>> {
  const isIpv6 = rule.cidr.includes(':');
  const isAllPorts = rule.fromPort === allPorts.fromPort && rule.toPort === allPorts.toPort;
  return {
    security_group_id: groupId,
    direction: rule.direction === 'inbound' ? 'ingress' : 'egress',
    ethertype: isIpv6 ? 'IPv6' : 'IPv4',
    protocol:
      rule.protocol === 'all' ? null : rule.protocol === 'icmp' && isIpv6 ? 'ipv6-icmp' : rule.protocol,
    port_range_min: isAllPorts ? null : (rule.fromPort ?? null),
    port_range_max: isAllPorts ? null : (rule.toPort ?? null),
    remote_ip_prefix: rule.cidr,
  };
}

/**
 * A rule of Neutron's; `undefined` for one that the contract has no words for: another protocol, one kind of
 * ICMP message, or another group in the place of an address range.
 */
export function toSecurityRule(rule: NeutronRule): SecurityRule | undefined {
  if (rule.remote_group_id || rule.remote_address_group_id) return undefined;
  const protocol = rule.protocol === null || rule.protocol === undefined ? 'all' : protocols(rule.protocol);
  if (protocol === undefined) return undefined;
  const everywhere = rule.ethertype === 'IPv6' ? '::/0' : '0.0.0.0/0';
  const direction = rule.direction === 'ingress' ? 'inbound' : 'outbound';
  const known = { direction, protocol, cidr: rule.remote_ip_prefix ?? everywhere } as const;
  if (protocol === 'tcp' || protocol === 'udp') {
    const { port_range_min: fromPort, port_range_max: toPort } = rule;
    return { ...known, fromPort: fromPort ?? allPorts.fromPort, toPort: toPort ?? allPorts.toPort };
  }
  return rule.port_range_min === null || rule.port_range_min === undefined ? known : undefined;
}

/** Whether all five fields are the same. */
export function isSameRule(one: SecurityRule, other: SecurityRule | undefined): boolean {
  return (
    one.direction === other?.direction &&
    one.protocol === other.protocol &&
    one.fromPort === other.fromPort &&
    one.toPort === other.toPort &&
    one.cidr === other.cidr
  );
}
