import { usageError } from '../invocation/exit.ts';
import type { Flags } from '../invocation/flags.ts';
import {
  always,
  at,
  listAt,
  type Noun,
  named,
  nameOf,
  never,
  referenceName,
  textAt,
  type Wire,
} from './noun.ts';

const { name, connection, region, id } = named;

export const vpc: Noun = {
  name: 'vpc',
  title: 'VPC',
  path: 'vpc',
  source: 'fleet',
  listKey: 'vpc',
  kind: 'network',
  fields: [
    name,
    connection,
    always('cidr', item => at(item, 'IPv4_CIDR')),
    always('subnets', item => listAt(item, 'SubnetInfoList').map(nameOf)),
    region,
    id,
  ],
  request: (vpcName, flags) => ({
    Name: vpcName,
    IPv4_CIDR: flags.text('cidr'),
    SubnetInfoList: flags.has('subnet') ? flags.each('subnet').map(toSubnet) : undefined,
  }),
};

/** Subnets are read with their VPCs. */
export const subnet: Noun = {
  name: 'subnet',
  title: 'subnet',
  path: 'vpc',
  source: 'fleet',
  listKey: 'vpc',
  kind: 'subnet',
  fields: [
    name,
    connection,
    always('vpc', item => item.vpc),
    always('cidr', item => at(item, 'IPv4_CIDR')),
    always('zone', item => at(item, 'Zone')),
    region,
    id,
  ],
  request: (subnetName, flags) => ({
    Name: subnetName,
    IPv4_CIDR: flags.text('cidr'),
    Zone: flags.text('zone'),
  }),
};

export const sg: Noun = {
  name: 'sg',
  title: 'security group',
  path: 'securitygroup',
  source: 'fleet',
  listKey: 'securitygroup',
  kind: 'securityGroup',
  fields: [
    name,
    connection,
    always('vpc', item => referenceName(item.VpcIID)),
    always('rules', item => listAt(item, 'SecurityRules').map(ruleText)),
    region,
    never('securityRules', item => item.SecurityRules),
    id,
  ],
  request: (groupName, flags) => ({
    Name: groupName,
    VPCName: flags.text('vpc'),
    SecurityRules: rulesOf(flags),
  }),
};

/** Returns the rules of `--rule`; `undefined` if there are none. */
export function rulesOf(flags: Flags): readonly Wire[] | undefined {
  return flags.has('rule') ? flags.each('rule').map(toRule) : undefined;
}

/** Parses a subnet: `a=10.0.1.0/24` or `a=10.0.1.0/24@zone-1`. */
function toSubnet(text: string): Wire {
  const [, Name, IPv4_CIDR, Zone] = /^([^=]+)=([^@]+)(?:@(.+))?$/.exec(text) ?? [];
  if (Name === undefined)
    throw usageError(`--subnet '${text}' does not have the form NAME=CIDR.`, 'For example a=10.0.1.0/24.');
  return { Name, IPv4_CIDR, Zone };
}

const rulePattern =
  /^(in|inbound|out|outbound):(tcp|udp|icmp|all)(?::(\d+)(?:-(\d+))?)?(?::(\d[\d.]*\/\d+))?$/i;

/** Parses a rule: `in:tcp:22`, `in:tcp:8000-8080:10.0.0.0/8` or `out:all`. */
function toRule(text: string): Wire {
  const [, direction, protocol, from, to, cidr] = rulePattern.exec(text) ?? [];
  if (direction === undefined || protocol === undefined)
    throw usageError(
      `--rule '${text}' does not have the form DIRECTION:PROTOCOL:PORT[-PORT][:CIDR].`,
      'For example in:tcp:22 or out:udp:53-54:10.0.0.0/8.',
    );
  return {
    Direction: direction.toLowerCase().startsWith('in') ? 'inbound' : 'outbound',
    IPProtocol: protocol.toUpperCase(),
    FromPort: from ?? '-1',
    ToPort: to ?? from ?? '-1',
    CIDR: cidr ?? '0.0.0.0/0',
  };
}

/** Returns a rule in the form that `--rule` accepts. */
export function ruleText(rule: unknown): string {
  const [direction, protocol] = [textAt(rule, 'Direction') ?? '', textAt(rule, 'IPProtocol') ?? ''];
  const [from, to] = [textAt(rule, 'FromPort') ?? '', textAt(rule, 'ToPort') ?? ''];
  const ports = from === '-1' || from === '' ? [] : [from === to ? from : `${from}-${to}`];
  const cidr = textAt(rule, 'CIDR');
  const anywhere = cidr === undefined || cidr === '0.0.0.0/0';
  const way = direction === 'inbound' ? 'in' : 'out';
  return [way, protocol.toLowerCase(), ...ports, ...(anywhere ? [] : [cidr])].join(':');
}
