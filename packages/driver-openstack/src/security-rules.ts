import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalRule, wordTable } from '@cb-spider/driver-kit';
import type { NeutronRule } from './client/native-types.ts';

/**
 * The contract's protocols by Neutron's: a name or IANA's number. Both spellings of ICMP for IPv6 are in use, and
 * `any` and 0 mean the same as null.
 *
 * @see https://docs.openstack.org/api-ref/network/v2/#create-security-group-rule
 */
const protocols = wordTable<SecurityRule['protocol']>({
  null: 'all',
  undefined: 'all',
  any: 'all',
  0: 'all',
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

/** Neutron has no port 0, so a rule without ports means all ports. */
const allPorts = { fromPort: 0, toPort: 65_535 } as const;

/** Returns a rule in Neutron's form. */
export function toNeutronRule(groupId: string, rule: SecurityRule): Readonly<Record<string, unknown>> {
  const { direction, protocol, fromPort = null, toPort = null, cidr } = canonicalRule(rule);
  const isIpv6 = cidr.includes(':');
  const isAllPorts = fromPort === allPorts.fromPort && toPort === allPorts.toPort;
  return {
    security_group_id: groupId,
    direction: direction === 'inbound' ? 'ingress' : 'egress',
    ethertype: isIpv6 ? 'IPv6' : 'IPv4',
    protocol: protocol === 'all' ? null : protocol === 'icmp' && isIpv6 ? 'ipv6-icmp' : protocol,
    port_range_min: isAllPorts ? null : fromPort,
    port_range_max: isAllPorts ? null : toPort,
    remote_ip_prefix: cidr,
  };
}

/**
 * Returns Neutron's rule in the form of the contract; `undefined` if the contract cannot express it: another protocol,
 * a single type of ICMP message, or another group in place of an address range.
 */
export function toSecurityRule(rule: NeutronRule): SecurityRule | undefined {
  if (rule.remote_group_id || rule.remote_address_group_id) return undefined;
  const protocol = protocols(rule.protocol);
  if (protocol === undefined) return undefined;
  const { port_range_min: fromPort, port_range_max: toPort } = rule;
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  // the type for ICMP; for all protocols, Neutron allows no ports
  if (!hasPorts && (fromPort ?? undefined) !== undefined) return undefined;
  return canonicalRule({
    direction: rule.direction === 'ingress' ? 'inbound' : 'outbound',
    protocol,
    fromPort: fromPort ?? allPorts.fromPort,
    toPort: toPort ?? allPorts.toPort,
    cidr: rule.remote_ip_prefix ?? (rule.ethertype === 'IPv6' ? '::/0' : '0.0.0.0/0'),
  });
}
