import { createHash } from 'node:crypto';
import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalRule, ruleKey } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';

type Firewall = compute_v1.Schema$Firewall;

/** Lets everything out, as a network does by itself. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/** Part of a firewall that says the same as a rule. */
export function toFirewall(rule: SecurityRule): Firewall {
  const { direction, cidr } = canonicalRule(rule);
  const allowed = [{ IPProtocol: protocolOf(rule), ...portsOf(rule) }];
  return direction === 'inbound'
    ? { direction: 'INGRESS', allowed, sourceRanges: [cidr] }
    : { direction: 'EGRESS', allowed, destinationRanges: [cidr] };
}

/** Every rule that a firewall makes: one for each protocol, port range and address range. One that is disabled makes none. */
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

/** How many things a firewall says that the contract has no words for: a protocol, or tags and accounts in the place of ranges. */
export function othersIn({ allowed, sourceTags, sourceServiceAccounts }: Firewall): number {
  const protocols = (allowed ?? []).filter(({ IPProtocol }) => wordOf(IPProtocol) === undefined);
  return protocols.length + (sourceTags?.length ?? 0) + (sourceServiceAccounts?.length ?? 0);
}

/** The rule behind the key that driver-kit gives it: `inbound tcp 22-80 10.0.0.0/8`. */
export function ruleOf(key: string): SecurityRule {
  const [direction, protocol, ...rest] = key.split(' ') as [
    SecurityRule['direction'],
    SecurityRule['protocol'],
  ];
  const [cidr = '', ports] = (rest as string[]).toReversed();
  return { direction, protocol, ...(ports !== undefined && toSpan(ports)), cidr };
}

/** A short name for a rule within its group: five letters and digits, which hardly ever meet. */
export function shortNameOf(rule: SecurityRule, attempt = 0): string {
  const hash = createHash('sha256')
    .update(`${ruleKey(rule)} ${attempt}`)
    .digest();
  return (hash.readUInt32BE() % 36 ** 5).toString(36).padStart(5, '0');
}

const allPorts = { fromPort: 0, toPort: 65_535 } as const;

/** ICMP has a number of its own for IPv6. */
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
