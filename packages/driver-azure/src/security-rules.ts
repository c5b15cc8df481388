import type { SecurityRule as NativeRule } from '@azure/arm-network';
import type { SecurityRule } from '@cb-spider/core/driver';
import { CloudRefusal, canonicalCidr, sameRule } from '@cb-spider/driver-kit';

/** The priorities for rules: the lowest ones are reserved for the rules that deny the rest. */
const priorities = { first: 100, last: 4_090 } as const;

/** The lowest priority that Azure accepts. */
const lowestPriority = 4_096;

/** The longest name of a rule, without the suffix that distinguishes it from others. */
const longestName = 76;

/** The outbound rule of a new group, until a user removes it. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/**
 * Rules that deny what no other rule allows: Azure's own defaults allow all inbound traffic from the network, and all
 * outbound traffic.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules
 */
export const denyRules: readonly NativeRule[] = (['Inbound', 'Outbound'] as const).map(direction => ({
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

/**
 * Adds rules to native ones, each with the next free priority of its direction. Their names are derived from their
 * content.
 */
export function withRules(native: readonly NativeRule[], added: readonly SecurityRule[]): NativeRule[] {
  const all = [...native];
  for (const rule of added) {
    const wanted = toNativeRule(rule, freePriority(all, rule.direction));
    all.push({ ...wanted, name: freeName(all, wanted.name) });
  }
  return all;
}

/**
 * Removes rules from native ones. A native rule may stand for several rules: it keeps everything except the removed
 * addresses and ports. If one rule cannot express the rest, a copy beside it covers the remainder.
 */
export function withoutRules(native: readonly NativeRule[], removed: readonly SecurityRule[]): NativeRule[] {
  const isRemoved = (rule: SecurityRule) => removed.some(other => sameRule(other, rule));
  const parts = native.map(rule => partsLeft(rule, isRemoved));
  const all = parts.flatMap(([first]) => first ?? []);
  for (const [, ...further] of parts)
    for (const { id: _id, etag: _etag, ...part } of further)
      all.push({ ...part, name: freeName(all, part.name), priority: priorityBeside(all, part) });
  return all;
}

/** Returns the rest of a native rule: one rule for all addresses that keep the same ports. */
function partsLeft(native: NativeRule, isRemoved: (rule: SecurityRule) => boolean): NativeRule[] {
  if (!toSecurityRules(native).some(isRemoved)) return [native];
  const parts = new Map<string, { addresses: string[]; ports: readonly string[] }>();
  for (const address of addressesOf(native)) {
    const ports = portRangesOf(native).filter(
      range => !toSecurityRule(native, address, range).some(isRemoved),
    );
    const part = parts.get(ports.join()) ?? { addresses: [], ports };
    part.addresses.push(address);
    if (ports.length > 0) parts.set(ports.join(), part);
  }
  const side = isInbound(native) ? 'source' : 'destination';
  return [...parts.values()].map(({ addresses, ports }) => ({
    ...native,
    ...oneOrSeveral(`${side}AddressPrefix`, `${side}AddressPrefixes`, addresses),
    ...oneOrSeveral('destinationPortRange', 'destinationPortRanges', ports),
  }));
}

/**
 * Returns the fields for one value or for several: Azure takes a single value in one field and several in another.
 * Words such as `*` can only be a single value.
 */
function oneOrSeveral(one: keyof NativeRule, many: keyof NativeRule, values: readonly string[]) {
  const isOne = values.length === 1;
  return { [one]: isOne ? values[0] : undefined, [many]: isOne ? [] : values } as Partial<NativeRule>;
}

/** Returns a name that no rule has yet: the wanted one, or one with a number appended. */
function freeName(native: readonly NativeRule[], wanted = ''): string {
  const used = new Set(native.map(({ name }) => name?.toLowerCase()));
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number += 1)
    name = `${wanted.slice(0, longestName)}-${number}`;
  return name;
}

/**
 * Returns the free priority next to a rule's own, with no deny rule in between, so that what the rule allowed stays
 * allowed.
 */
function priorityBeside(native: readonly NativeRule[], { direction, priority = 0 }: NativeRule): number {
  const accessAt = new Map(
    native.filter(rule => rule.direction === direction).map(rule => [rule.priority, rule.access]),
  );
  for (const step of [1, -1]) {
    let beside = priority + step;
    while (accessAt.get(beside) === 'Allow') beside += step;
    if (!accessAt.has(beside) && beside >= priorities.first && beside <= lowestPriority) return beside;
  }
  throw noRoom();
}

function freePriority(native: readonly NativeRule[], direction: SecurityRule['direction']): number {
  const used = new Set(
    native.filter(rule => rule.direction?.toLowerCase() === direction).map(rule => rule.priority),
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
 * Returns what a native rule allows: one rule for each range of addresses and of ports. Returns none for a rule that
 * denies, and for one that the contract cannot express, such as a rule for a service of Azure, for source ports, or
 * for only some of the addresses that the group protects.
 */
export function toSecurityRules(native: NativeRule): SecurityRule[] {
  return addressesOf(native).flatMap(address =>
    portRangesOf(native).flatMap(range => toSecurityRule(native, address, range)),
  );
}

/** Returns how many other rules a group has that the contract cannot express, counting each of their ranges. */
export function othersIn(natives: readonly NativeRule[]): number {
  const own = new Set(denyRules.map(({ name }) => name));
  return natives
    .filter(({ name }) => !own.has(name))
    .flatMap(native =>
      addressesOf(native).flatMap(address =>
        portRangesOf(native).map(range => [native, address, range] as const),
      ),
    )
    .filter(([native, address, range]) => toSecurityRule(native, address, range).length === 0).length;
}

/** Returns what a rule allows for one range of addresses and one of ports: one rule, or none. */
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

/** Returns whether a rule applies only to some of the protected addresses, or only to some source ports. */
function isNarrow(native: NativeRule): boolean {
  const guarded = isInbound(native) ? destinationsOf(native) : sourcesOf(native);
  const from = valuesOf(native.sourcePortRange, native.sourcePortRanges);
  return !guarded.some(address => anywhere.test(address)) || !from.some(range => anyPort.test(range));
}

const anywhere = /^(\*|any|0\.0\.0\.0\/0)$/i;

const anyPort = /^(\*|0-65535)$/;

/** Returns the addresses that a rule of the contract names: those outside the group. */
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
