import type { NamedKind } from '@cb-spider/core/driver';

type Wire = Readonly<Record<string, unknown>>;

/** A resource that another one refers to by name. */
export interface Named {
  readonly kind: NamedKind;
  /** The network of a subnet; empty for other kinds. */
  readonly scope: string;
  readonly name: string;
}

/**
 * A field of requests whose value the resource shows later. A field has the same meaning in the requests of all kinds.
 */
interface ComparedField {
  readonly field: string;
  /** The name of the field in a reported difference. */
  readonly word: string;
  readonly shown: (info: Wire) => string;
}

const compared: readonly ComparedField[] = [
  { field: 'IPv4_CIDR', word: 'cidr', shown: info => text(info.IPv4_CIDR) },
  { field: 'VPCName', word: 'vpc', shown: info => nameOf(info.VpcIID) },
  { field: 'SubnetName', word: 'subnet', shown: info => nameOf(info.SubnetIID) },
  { field: 'KeyPairName', word: 'key', shown: info => nameOf(info.KeyPairIId) },
  { field: 'ImageName', word: 'image', shown: info => text(Reflect.get(Object(info.ImageIId), 'SystemId')) },
  { field: 'VMSpecName', word: 'spec', shown: info => text(info.VMSpecName) },
  { field: 'DiskSize', word: 'size', shown: info => text(info.DiskSize) },
  { field: 'DiskType', word: 'type', shown: info => text(info.DiskType) },
  {
    field: 'SecurityGroupNames',
    word: 'sg',
    shown: info => sorted(listOf(info.SecurityGroupIIds ?? info.SecurityGroupIIDs).map(nameOf)),
  },
];

/** Returns how a resource differs from its request. Ignores fields that the request does not have. */
export function differencesOf(request: Wire, info: Wire): string[] {
  const differing = compared.flatMap(({ field, word, shown }) => {
    const wanted = sorted([request[field] ?? []].flat().map(text));
    const actual = shown(info);
    if (wanted === '' || wanted === actual) return [];
    return [`${word} is ${actual === '' ? 'not known' : actual}, not ${wanted}`];
  });
  return [...differing, ...missingRules(listOf(request.SecurityRules), listOf(info.SecurityRules))];
}

/** Returns the missing rules. Rules that a cloud adds by itself do not count as a difference. */
function missingRules(wanted: readonly unknown[], actual: readonly unknown[]): readonly string[] {
  const present = new Set(actual.map(ruleText));
  return wanted.map(ruleText).flatMap(rule => (present.has(rule) ? [] : [`rule ${rule} is missing`]));
}

/** Formats a rule as `in:tcp:80` or `out:udp:53:10.0.0.0/8`. Leaves out the range that contains all addresses. */
function ruleText(rule: unknown): string {
  const { Direction, IPProtocol, FromPort, ToPort, CIDR } = rule as Wire;
  const [from, to, cidr] = [text(FromPort), text(ToPort), text(CIDR)];
  const ports = from === '-1' || from === '' ? [] : [from === to ? from : `${from}-${to}`];
  const range = cidr === '' || cidr === '0.0.0.0/0' ? [] : [cidr];
  const way = text(Direction).toLowerCase() === 'inbound' ? 'in' : 'out';
  return [way, text(IPProtocol).toLowerCase(), ...ports, ...range].join(':');
}

/** Returns the resources that a request refers to. */
export function needsOf(request: Wire): readonly Named[] {
  const { VPCName, SubnetName, SecurityGroupNames, KeyPairName, DataDiskNames, VMGroup } = request;
  const named = (kind: NamedKind, value: unknown, scope = ''): readonly Named[] =>
    [value ?? []].flat().flatMap(name => (text(name) === '' ? [] : [{ kind, scope, name: text(name) }]));
  return [
    ...named('network', VPCName),
    ...named('subnet', SubnetName, text(VPCName)),
    ...named('securityGroup', SecurityGroupNames),
    ...named('keyPair', KeyPairName),
    ...named('disk', DataDiskNames),
    ...named('vm', Reflect.get(Object(VMGroup), 'VMs')),
  ];
}

function nameOf(iid: unknown): string {
  return text(Reflect.get(Object(iid), 'NameId'));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the empty text for a missing value. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function sorted(names: readonly string[]): string {
  return names.toSorted().join(',');
}
