import { usageError } from '../invocation/exit.ts';
import { Flags } from '../invocation/flags.ts';
import type { Wire } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import type { StackKind } from './stack.ts';

/** An object of a stack, as written in its file. */
export type Body = Readonly<Record<string, unknown>>;

/** The keys of each kind, with the option of `create` that means the same. */
const keys: Readonly<Record<StackKind, Readonly<Record<string, string>>>> = {
  key: {},
  ip: {},
  vpc: { cidr: 'cidr', subnets: '' },
  sg: { vpc: 'vpc', rules: 'rule' },
  nic: { vpc: 'vpc', subnet: 'subnet', sg: 'sg' },
  disk: { size: 'size', type: 'type', zone: 'zone' },
  lb: { vpc: 'vpc', listener: 'listener', vms: 'vm', vmPort: 'vmPort', check: 'check', scope: 'scope' },
  vm: {
    image: 'image',
    spec: 'spec',
    vpc: 'vpc',
    subnet: 'subnet',
    sg: 'sg',
    key: 'key',
    disks: 'disk',
    diskType: 'diskType',
    diskSize: 'diskSize',
  },
};

/** Returns the request that creates an object. Its keys mean the same as the flags of `create`. */
export function requestOf(kind: StackKind, name: string, body: Body): Wire {
  const known = keys[kind];
  const wrong = Object.keys(body).find(key => known[key] === undefined);
  if (wrong !== undefined)
    throw usageError(
      `'${wrong}' is not a valid key of ${kind}/${name}.`,
      `Use some of on, ${Object.keys(known).join(', ') || 'nothing else'}.`,
    );
  const options = Object.entries(body).flatMap(([key, value]) =>
    known[key] ? [[known[key], toOption(value)]] : [],
  );
  const request = nounOf(kind)?.request?.(name, new Flags(Object.fromEntries(options))) ?? {};
  const defined = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
  return kind === 'vpc' ? { ...defined, SubnetInfoList: subnetsOf(body) } : defined;
}

function toOption(value: unknown): string | readonly string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}

/** Returns the subnets of `{a: 10.0.1.0/24, b: {cidr: 10.0.2.0/24, zone: z2}}`. */
function subnetsOf({ subnets = {} }: Body): readonly Wire[] {
  if (typeof subnets !== 'object' || subnets === null)
    throw usageError('subnets is not an object of names.', 'For example subnets: {a: 10.0.1.0/24}.');
  return Object.entries(subnets).map(([Name, value]) => {
    if (typeof value === 'string') return { Name, IPv4_CIDR: value };
    const { cidr, zone } = (value ?? {}) as Body;
    return { Name, IPv4_CIDR: String(cidr ?? ''), ...(zone === undefined ? {} : { Zone: String(zone) }) };
  });
}
