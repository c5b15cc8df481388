import type { SecurityRule as NativeRule } from '@azure/arm-network';
import type { SecurityRule } from '@cb-spider/core/driver';
import { CloudRefusal, canonicalCidr, sameRule } from '@cb-spider/driver-kit';

/** Room for rules: the lowest priorities are kept for what shuts the rest out. */
const priorities = { first: 100, last: 4_090 } as const;

/** What a group lets out until somebody takes the rule. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/**
 * Rules that shut out what no other rule lets through: Azure's own defaults let in all that comes from the network, and
 * let out everything.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules
 */
export const shutRules: readonly NativeRule[] = (['Inbound', 'Outbound'] as const).map(direction => ({
  ...{
    name: `spider-deny-${direction.toLowerCase()}`,
    direction,
    access: 'Deny',
    priority: 4_096,
    protocol: '*',
  },
  ...{
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
  },
}));

const protocols = { tcp: 'Tcp', udp: 'Udp', icmp: 'Icmp', all: '*' } as const;

const protocolWords: Readonly<Record<string, SecurityRule['protocol']>> = {
  tcp: 'tcp',
  udp: 'udp',
  icmp: 'icmp',
  '*': 'all',
};

/** Adds rules to native ones, each with the next free priority of its direction. Names follow from what a rule says. */
export function withRules(native: readonly NativeRule[], added: readonly SecurityRule[]): NativeRule[] {
  const all = [...native];
  for (const rule of added) all.push(toNativeRule(rule, freePriority(all, rule.direction)));
  return all;
}

/**
 * Takes rules from native ones. One native rule may stand for several; what is left of it stays, as rules of their own.
 */
export function withoutRules(native: readonly NativeRule[], taken: readonly SecurityRule[]): NativeRule[] {
  const isTaken = (rule: SecurityRule) => taken.some(each => sameRule(each, rule));
  const kept = native.filter(each => !toSecurityRules(each).some(isTaken));
  const left = native
    .filter(each => !kept.includes(each))
    .flatMap(toSecurityRules)
    .filter(rule => !isTaken(rule));
  return withRules(kept, left);
}

function freePriority(native: readonly NativeRule[], direction: SecurityRule['direction']): number {
  const used = new Set(
    native.filter(each => each.direction?.toLowerCase() === direction).map(each => each.priority),
  );
  let priority: number = priorities.first;
  while (used.has(priority)) priority += 1;
  if (priority <= priorities.last) return priority;
  throw new CloudRefusal('quota_exceeded', 'The security group has no room for another rule.');
}

function toNativeRule(rule: SecurityRule, priority: number): NativeRule {
  const isInbound = rule.direction === 'inbound';
  const ports =
    rule.fromPort === undefined
      ? '*'
      : rule.fromPort === rule.toPort
        ? String(rule.fromPort)
        : `${rule.fromPort}-${rule.toPort}`;
  const words = [
    rule.direction,
    rule.protocol,
    ports === '*' ? 'any' : ports,
    rule.cidr.replaceAll(/[./:]/g, '_'),
  ];
  return {
    ...{ name: words.join('-'), priority, access: 'Allow', protocol: protocols[rule.protocol] },
    direction: isInbound ? 'Inbound' : 'Outbound',
    ...{ sourcePortRange: '*', destinationPortRange: ports },
    sourceAddressPrefix: isInbound ? rule.cidr : '*',
    destinationAddressPrefix: isInbound ? '*' : rule.cidr,
  };
}

/**
 * What a native rule allows: one rule for each range of addresses and of ports. None for a rule that denies, and for one
 * that the contract has no words for, such as one about a service of Azure.
 */
export function toSecurityRules(native: NativeRule): SecurityRule[] {
  const word = protocolWords[native.protocol?.toLowerCase() ?? ''];
  if (native.access !== 'Allow' || word === undefined) return [];
  const isInbound = native.direction === 'Inbound';
  const direction = isInbound ? 'inbound' : 'outbound';
  const addresses = isInbound
    ? [native.sourceAddressPrefix, ...(native.sourceAddressPrefixes ?? [])]
    : [native.destinationAddressPrefix, ...(native.destinationAddressPrefixes ?? [])];
  const ranges = [native.destinationPortRange, ...(native.destinationPortRanges ?? [])];
  return addresses
    .flatMap(each => rangeOf(each) ?? [])
    .flatMap(cidr =>
      ranges
        .filter(each => each !== undefined && each !== '')
        .map(range => ({ direction, protocol: word, ...portsOf(word, range ?? ''), cidr })),
    );
}

function rangeOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (/^(\*|any|internet)$/i.test(address)) return '0.0.0.0/0';
  if (!/^[\d.:a-f]+(\/\d+)?$/i.test(address)) return undefined;
  return canonicalCidr(address);
}

function portsOf(
  protocol: SecurityRule['protocol'],
  range: string,
): Pick<SecurityRule, 'fromPort' | 'toPort'> {
  if (protocol === 'icmp' || protocol === 'all') return {};
  if (range === '*') return { fromPort: 0, toPort: 65_535 };
  const [from = '', to = from] = range.split('-');
  return { fromPort: Number(from), toPort: Number(to) };
}
