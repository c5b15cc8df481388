import { rangeOf } from './addresses.ts';
import { type Call, toSeconds } from './call.ts';
import type { Rule, SecurityGroup } from './objects.ts';
import { Refusal } from './refusal.ts';

type Direction = Rule['direction'];
type Fields = Readonly<Record<string, string>>;

/** The names of the other side's address, by direction. */
const peers = {
  ingress: ['SourceCidrIp', 'Ipv6SourceCidrIp', 'SourceGroupId', 'SourcePrefixListId'],
  egress: ['DestCidrIp', 'Ipv6DestCidrIp', 'DestGroupId', 'DestPrefixListId'],
} as const;

const protocols = new Set(['TCP', 'UDP', 'ICMP', 'ICMPV6', 'GRE', 'ALL']);

/** All or none. A rule that is there already is read over. */
export function authorize(group: SecurityGroup, direction: Direction, { parameters, region }: Call): object {
  const asked = parameters.records('Permissions');
  if (asked.length === 0 || asked.length > 100)
    throw new Refusal(400, 'InvalidParam.Permissions', 'The parameter Permissions is not valid.');
  const wanted = asked.map(fields => normalized(fields, direction, group));
  const added: Rule[] = [];
  for (const fields of wanted) {
    const there = [...group.rules, ...added].some(
      rule => rule.direction === direction && same(rule.fields, fields),
    );
    if (!there) added.push({ id: region.newId('sgr'), direction, fields, created: region.now() });
  }
  if (group.rules.length + added.length > 200)
    throw new Refusal(403, 'AuthorizationLimitExceed', 'The limit of authorization records is reached.');
  group.rules = [...group.rules, ...added];
  return {};
}

/** By ids, of which each must be there; or by fields, where one that is not there is read over. */
export function revoke(group: SecurityGroup, direction: Direction, { parameters }: Call): object {
  const ids = parameters.texts('SecurityGroupRuleId');
  const asked = parameters.records('Permissions');
  if (ids.length > 0 && asked.length > 0)
    throw new Refusal(400, 'InvalidParam.Permissions', 'Ids and permissions exclude one another.');
  const ofGroup = group.rules.filter(rule => rule.direction === direction);
  const unknown = ids.filter(id => !ofGroup.some(rule => rule.id === id));
  if (unknown.length > 0) {
    const code = {
      ingress: 'InvalidParam.SecurityGroupRuleId',
      egress: 'InvalidSecurityGroupRule.RuleNotExist',
    };
    throw new Refusal(400, code[direction], `The specified rules ${unknown.join(', ')} do not exist.`);
  }
  const fields = asked.map(each => normalized(each, direction, group));
  const gone = ofGroup.filter(rule => ids.includes(rule.id) || fields.some(each => same(rule.fields, each)));
  group.rules = group.rules.filter(rule => !gone.includes(rule));
  return {};
}

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-authorizesecuritygroup */
function normalized(given: Fields, direction: Direction, group: SecurityGroup): Fields {
  const protocol = given.IpProtocol?.toUpperCase() ?? '';
  if (!protocols.has(protocol)) throw invalid('IpProtocol');
  checkPorts(given.PortRange ?? '', protocol);
  const named = peers[direction].filter(name => given[name]);
  if (named.length !== 1) throw invalid(peers[direction].join(' or '));
  const [peer = 'SourceCidrIp'] = named;
  const value = given[peer] ?? '';
  if (peer === 'SourceCidrIp' || peer === 'DestCidrIp') checkIpv4(value, peer);
  if (peer.startsWith('Ipv6') && !value.includes(':')) throw invalid(peer);
  if (peer.endsWith('GroupId') && group.type === 'enterprise')
    throw new Refusal(
      403,
      'UnsupportedOperation.SecurityGroupType',
      'Rules of advanced groups name no groups.',
    );
  const Priority = given.Priority ?? '1';
  if (!/^([1-9]|[1-9]\d|100)$/.test(Priority)) throw invalid('Priority');
  const Policy = (given.Policy ?? 'accept').toLowerCase() === 'drop' ? 'Drop' : 'Accept';
  const PortRange = given.PortRange ?? '';
  return {
    IpProtocol: protocol,
    PortRange,
    [peer]: value,
    Priority,
    Policy,
    Description: given.Description ?? '',
  };
}

function checkPorts(range: string, protocol: string): void {
  const [, from, to] = /^(-1|\d+)\/(-1|\d+)$/.exec(range) ?? [];
  const whole = from === '-1' && to === '-1';
  const legal = Number(from) >= 1 && Number(to) <= 65_535 && Number(from) <= Number(to);
  if (protocol === 'TCP' || protocol === 'UDP' ? !legal : !whole) throw invalid('PortRange');
}

/** Bits beyond the mask are cut off, not refused. */
function checkIpv4(cidr: string, name: string): void {
  const [address = '', bits = '32'] = cidr.split('/');
  if (rangeOf(`${address}/32`) === undefined || !(Number(bits) >= 0 && Number(bits) <= 32))
    throw invalid(name);
}

function same(one: Fields, other: Fields): boolean {
  const compared = ['IpProtocol', 'PortRange', 'Policy', ...peers.ingress, ...peers.egress];
  return compared.every(name => (one[name] ?? '') === (other[name] ?? ''));
}

function invalid(name: string): Refusal {
  return new Refusal(
    400,
    `InvalidParam.${name.split(' ')[0]}`,
    `The specified parameter ${name} is not valid.`,
  );
}

/** Every field is there, empty where the rule has none. */
export function shownRule({ id, direction, fields, created }: Rule): object {
  const names = [...peers.ingress, ...peers.egress, 'SourcePortRange', 'SourceGroupName', 'DestGroupName'];
  return {
    ...Object.fromEntries(names.map(name => [name, ''])),
    ...fields,
    SecurityGroupRuleId: id,
    Direction: direction,
    NicType: 'intranet',
    CreateTime: toSeconds(created),
  };
}
