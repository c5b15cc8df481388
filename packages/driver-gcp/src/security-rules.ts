import { createHash } from 'node:crypto';
import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalRule, ruleKey } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';

type Firewall = compute_v1.Schema$Firewall;

/** Allows all outbound traffic, which is a network's default. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/** Returns the part of a firewall that corresponds to a rule. */
export function toFirewall(rule: SecurityRule): Firewall {
  const { direction, cidr } = canonicalRule(rule);
  const allowed = [{ IPProtocol: protocolOf(rule), ...portsOf(rule) }];
  return direction === 'inbound'
    ? { direction: 'INGRESS', allowed, sourceRanges: [cidr] }
    : { direction: 'EGRESS', allowed, destinationRanges: [cidr] };
}

/**
 * Returns the rules in a firewall: one for each protocol, port range and address range. A disabled firewall has none.
 */
export function toRules(firewall: Firewall): SecurityRule[] {
  if (firewall.disabled) return [];
  const direction = firewall.direction === 'EGRESS' ? 'outbound' : 'inbound';
  const ranges = (direction === 'outbound' ? firewall.destinationRanges : firewall.sourceRanges) ?? [];
  return (firewall.allowed ?? []).flatMap(({ IPProtocol, ports }) => {
    const protocol = wordOf(IPProtocol);
    if (protocol === undefined) return [];
    const spans = ports?.length
      ? ports.map(toSpan)
      : protocol === 'tcp' || protocol === 'udp'
        ? [allPorts]
        : [{}];
    return ranges.flatMap(cidr => spans.map(span => canonicalRule({ direction, protocol, ...span, cidr })));
  });
}

/**
 * Returns how many parts of a firewall the contract cannot express: protocols, or tags and accounts in place of
 * ranges.
 */
export function othersIn({ allowed, sourceTags, sourceServiceAccounts }: Firewall): number {
  const protocols = (allowed ?? []).filter(({ IPProtocol }) => wordOf(IPProtocol) === undefined);
  return protocols.length + (sourceTags?.length ?? 0) + (sourceServiceAccounts?.length ?? 0);
}

/** Returns the rule for a key of driver-kit's `ruleKey`: `inbound tcp 22-80 10.0.0.0/8`. */
export function ruleOf(key: string): SecurityRule {
  const [direction, protocol, ...rest] = key.split(' ') as [
    SecurityRule['direction'],
    SecurityRule['protocol'],
  ];
  const [cidr = '', ports] = (rest as string[]).toReversed();
  return { direction, protocol, ...(ports !== undefined && toSpan(ports)), cidr };
}

/** Returns a short name for a rule within its group: five letters and digits, which rarely collide. */
export function shortNameOf(rule: SecurityRule, attempt = 0): string {
  const hash = createHash('sha256')
    .update(`${ruleKey(rule)} ${attempt}`)
    .digest();
  return (hash.readUInt32BE() % 36 ** 5).toString(36).padStart(5, '0');
}

const allPorts = { fromPort: 0, toPort: 65_535 } as const;

/** ICMP has another number for IPv6. */
function protocolOf({ protocol, cidr }: SecurityRule): string {
  return protocol === 'icmp' && cidr.includes(':') ? '58' : protocol;
}

function wordOf(protocol: string | null | undefined): SecurityRule['protocol'] | undefined {
  switch (protocol?.toLowerCase()) {
    case 'tcp':
    case '6':
      return 'tcp';
    case 'udp':
    case '17':
      return 'udp';
    case 'icmp':
    case '1':
    case '58':
      return 'icmp';
    case 'all':
      return 'all';
    default:
      return undefined;
  }
}

function portsOf({ protocol, fromPort, toPort }: SecurityRule): { readonly ports?: string[] } {
  if ((protocol !== 'tcp' && protocol !== 'udp') || fromPort === undefined) return {};
  const last = toPort ?? fromPort;
  return { ports: [last === fromPort ? `${fromPort}` : `${fromPort}-${last}`] };
}

function toSpan(port: string): { readonly fromPort: number; readonly toPort: number } {
  const [first = '', last = first] = port.split('-');
  return { fromPort: Number(first), toPort: Number(last) };
}
