import type { SecurityRule as NativeRule } from '@azure/arm-network';
import type { SecurityRule } from '@cb-spider/core/driver';
import { CloudRefusal, canonicalCidr, sameRule } from '@cb-spider/driver-kit';

/** Room for rules: the lowest priorities are kept for what shuts the rest out. */
const priorities = { first: 100, last: 4_090 } as const;

/** The lowest that Azure takes. */
const lowestPriority = 4_096;

/** Longest name of a rule, without what sets it apart from others. */
const longestName = 76;

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
    priority: lowestPriority,
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
  for (const rule of added) {
    const wanted = toNativeRule(rule, freePriority(all, rule.direction));
    all.push({ ...wanted, name: freeName(all, wanted.name) });
  }
  return all;
}

/**
 * Takes rules from native ones. One native rule may stand for several: it stays as it is but for the addresses and ports
 * that were taken. Where one rule cannot say what is left, a copy beside it says the rest.
 */
export function withoutRules(native: readonly NativeRule[], taken: readonly SecurityRule[]): NativeRule[] {
  const isTaken = (rule: SecurityRule) => taken.some(each => sameRule(each, rule));
  const parts = native.map(each => partsLeft(each, isTaken));
  const all = parts.flatMap(([first]) => first ?? []);
  for (const [, ...further] of parts)
    for (const { id: _id, etag: _etag, ...part } of further)
      all.push({ ...part, name: freeName(all, part.name), priority: priorityBeside(all, part) });
  return all;
}

/** What is left of a native rule: one rule for all addresses that keep the same ports. */
function partsLeft(native: NativeRule, isTaken: (rule: SecurityRule) => boolean): NativeRule[] {
  if (!toSecurityRules(native).some(isTaken)) return [native];
  const parts = new Map<string, { addresses: string[]; ports: readonly string[] }>();
  for (const address of addressesOf(native)) {
    const ports = portRangesOf(native).filter(range => !toSecurityRule(native, address, range).some(isTaken));
    const part = parts.get(ports.join()) ?? { addresses: [], ports };
    part.addresses.push(address);
    if (ports.length > 0) parts.set(ports.join(), part);
  }
  const side = isInbound(native) ? 'source' : 'destination';
  return [...parts.values()].map(({ addresses, ports }) => ({
    ...native,
    ...written(`${side}AddressPrefix`, `${side}AddressPrefixes`, addresses),
    ...written('destinationPortRange', 'destinationPortRanges', ports),
  }));
}

/** Azure takes one value by itself, several as a list; words such as `*` by themselves only. */
function written(one: keyof NativeRule, many: keyof NativeRule, values: readonly string[]) {
  const isOne = values.length === 1;
  return { [one]: isOne ? values[0] : undefined, [many]: isOne ? [] : values } as Partial<NativeRule>;
}

/** A name that no rule has yet: the wanted one, or one with a number behind it. */
function freeName(native: readonly NativeRule[], wanted = ''): string {
  const used = new Set(native.map(({ name }) => name?.toLowerCase()));
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number += 1)
    name = `${wanted.slice(0, longestName)}-${number}`;
  return name;
}

/** The free priority next to a rule's own, with nothing in between that denies: what the rule allowed stays allowed. */
function priorityBeside(native: readonly NativeRule[], { direction, priority = 0 }: NativeRule): number {
  const there = new Map(
    native.filter(each => each.direction === direction).map(each => [each.priority, each.access]),
  );
  for (const step of [1, -1]) {
    let beside = priority + step;
    while (there.get(beside) === 'Allow') beside += step;
    if (!there.has(beside) && beside >= priorities.first && beside <= lowestPriority) return beside;
  }
  throw noRoom();
}

function freePriority(native: readonly NativeRule[], direction: SecurityRule['direction']): number {
  const used = new Set(
    native.filter(each => each.direction?.toLowerCase() === direction).map(each => each.priority),
  );
  let priority: number = priorities.first;
  while (used.has(priority)) priority += 1;
  if (priority <= priorities.last) return priority;
  throw noRoom();
}

function noRoom(): CloudRefusal {
  return new CloudRefusal('quota_exceeded', 'The security group has no room for another rule.');
}

function toNativeRule(rule: SecurityRule, priority: number): NativeRule {
  const comesIn = rule.direction === 'inbound';
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
    direction: comesIn ? 'Inbound' : 'Outbound',
    ...{ sourcePortRange: '*', destinationPortRange: ports },
    sourceAddressPrefix: comesIn ? rule.cidr : '*',
    destinationAddressPrefix: comesIn ? '*' : rule.cidr,
  };
}

/**
 * What a native rule allows: one rule for each range of addresses and of ports. None for a rule that denies, and for one
 * that the contract has no words for, such as one about a service of Azure, about ports that requests come from, or about
 * some of the addresses that the group guards.
 */
export function toSecurityRules(native: NativeRule): SecurityRule[] {
  return addressesOf(native).flatMap(address =>
    portRangesOf(native).flatMap(range => toSecurityRule(native, address, range)),
  );
}

/** How many rules of others a group has that the contract has no words for, each range of them counted. */
export function othersIn(natives: readonly NativeRule[]): number {
  const own = new Set(shutRules.map(({ name }) => name));
  return natives
    .filter(({ name }) => !own.has(name))
    .flatMap(native =>
      addressesOf(native).flatMap(address =>
        portRangesOf(native).map(range => [native, address, range] as const),
      ),
    )
    .filter(([native, address, range]) => toSecurityRule(native, address, range).length === 0).length;
}

/** What it allows for one range of addresses and one of ports: one rule, or none. */
function toSecurityRule(native: NativeRule, address: string, ports: string): SecurityRule[] {
  const protocol = protocolWords[native.protocol?.toLowerCase() ?? ''];
  const cidr = rangeOf(address);
  if (native.access !== 'Allow' || protocol === undefined || cidr === undefined || isNarrow(native))
    return [];
  const direction = isInbound(native) ? 'inbound' : 'outbound';
  return [{ direction, protocol, ...portsOf(protocol, ports), cidr }];
}

function isInbound({ direction }: NativeRule): boolean {
  return direction === 'Inbound';
}

/** Whether it holds for some of the guarded addresses only, or for some of the ports that requests come from. */
function isNarrow(native: NativeRule): boolean {
  const guarded = isInbound(native) ? destinationsOf(native) : sourcesOf(native);
  const from = valuesOf(native.sourcePortRange, native.sourcePortRanges);
  return !guarded.some(each => anywhere.test(each)) || !from.some(each => anyPort.test(each));
}

const anywhere = /^(\*|any|0\.0\.0\.0\/0)$/i;

const anyPort = /^(\*|0-65535)$/;

/** The addresses that a rule of the contract names: those outside of what the group guards. */
function addressesOf(native: NativeRule): readonly string[] {
  return isInbound(native) ? sourcesOf(native) : destinationsOf(native);
}

function sourcesOf({ sourceAddressPrefix, sourceAddressPrefixes }: NativeRule): readonly string[] {
  return valuesOf(sourceAddressPrefix, sourceAddressPrefixes);
}

function destinationsOf({ destinationAddressPrefix, destinationAddressPrefixes }: NativeRule) {
  return valuesOf(destinationAddressPrefix, destinationAddressPrefixes);
}

function portRangesOf({ destinationPortRange, destinationPortRanges }: NativeRule): readonly string[] {
  return valuesOf(destinationPortRange, destinationPortRanges);
}

function valuesOf(one: string | undefined, many: readonly string[] = []): readonly string[] {
  return one === undefined || one === '' ? many : [one, ...many];
}

function rangeOf(address: string): string | undefined {
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
