import type { NamedKind } from '@cb-spider/core/driver';

type Wire = Readonly<Record<string, unknown>>;

/** An object that another one refers to by name. */
export interface Named {
  readonly kind: NamedKind;
  /** Of a subnet: its network. */
  readonly scope: string;
  readonly name: string;
}

/** A field of requests whose value an object shows later. Fields of one name mean the same in requests of all kinds. */
interface ComparedField {
  readonly field: string;
  /** What it is called in a difference. */
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

/** In what an object differs from its request. What the request does not say is not compared. */
export function differencesOf(request: Wire, info: Wire): string[] {
  const differing = compared.flatMap(({ field, word, shown }) => {
    const wanted = sorted([request[field] ?? []].flat().map(text));
    const found = shown(info);
    if (wanted === '' || wanted === found) return [];
    return [`${word} is ${found === '' ? 'not known' : found}, not ${wanted}`];
  });
  return [...differing, ...missingRules(listOf(request.SecurityRules), listOf(info.SecurityRules))];
}

/** Rules that clouds add by themselves are no difference. */
function missingRules(wanted: readonly unknown[], found: readonly unknown[]): readonly string[] {
  const there = new Set(found.map(ruleText));
  return wanted.map(ruleText).flatMap(rule => (there.has(rule) ? [] : [`rule ${rule} is missing`]));
}

/** `in:tcp:80`, `out:udp:53:10.0.0.0/8`; from and to everywhere is not said. */
function ruleText(rule: unknown): string {
  const { Direction, IPProtocol, FromPort, ToPort, CIDR } = rule as Wire;
  const [from, to, cidr] = [text(FromPort), text(ToPort), text(CIDR)];
  const ports = from === '-1' || from === '' ? [] : [from === to ? from : `${from}-${to}`];
  const range = cidr === '' || cidr === '0.0.0.0/0' ? [] : [cidr];
  const way = text(Direction).toLowerCase() === 'inbound' ? 'in' : 'out';
  return [way, text(IPProtocol).toLowerCase(), ...ports, ...range].join(':');
}

/** What an object of this request needs. */
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

/** Empty for what a reply or a request does not say. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function sorted(names: readonly string[]): string {
  return names.toSorted().join(',');
}
