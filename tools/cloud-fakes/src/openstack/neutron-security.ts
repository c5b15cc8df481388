import { rangeOf, toAddress } from './addresses.ts';
import { neutronBadRequest, neutronFault } from './fault.ts';
import { find, type KindRules } from './neutron-objects.ts';
import { account } from './options.ts';
import type { Region, Thing } from './region.ts';
import type { Json } from './routes.ts';

const groupLook = { kind: 'security_groups', noun: 'SecurityGroup', missing: 'does not exist' } as const;
const protocols = new Set([
  'tcp',
  'udp',
  'icmp',
  'icmpv6',
  'ipv6-icmp',
  'sctp',
  'gre',
  'vrrp',
  'esp',
  'ah',
  'igmp',
]);

export function groupRules(region: Region): KindRules {
  return {
    ...groupLook,
    singular: 'security_group',
    attributes: ['stateful'],
    required: [],
    quota: 'security_group',
    make: () => ({ stateful: true, shared: false }),
    added: group => {
      for (const ethertype of ['IPv4', 'IPv6']) addOutbound(region, group, ethertype);
    },
    show: group => ({ ...group, security_group_rules: rulesOf(region, group) }),
    remove: group => {
      const used = [...region.ports.values()].some(port =>
        (port.security_groups as unknown[]).includes(group.id),
      );
      if (used) throw neutronFault(409, 'SecurityGroupInUse', `Security Group ${group.id} in use.`);
      if (group.name === 'default')
        throw neutronFault(
          409,
          'SecurityGroupCannotRemoveDefault',
          'Insufficient rights for removing default security group.',
        );
      for (const { id } of rulesOf(region, group)) region.security_group_rules.delete(id);
    },
  };
}

function rulesOf(region: Region, group: Thing): readonly Thing[] {
  return [...region.security_group_rules.values()].filter(rule => rule.security_group_id === group.id);
}

function addOutbound(region: Region, group: Thing, ethertype: string): void {
  const id = region.newId();
  region.security_group_rules.set(id, {
    id,
    security_group_id: group.id,
    direction: 'egress',
    ethertype,
    protocol: null,
    port_range_min: null,
    port_range_max: null,
    remote_ip_prefix: null,
    normalized_cidr: null,
    remote_group_id: null,
    remote_address_group_id: null,
    description: null,
    tenant_id: account.projectId,
    project_id: account.projectId,
    tags: [],
    created_at: region.timestamp(),
    updated_at: region.timestamp(),
    revision_number: 0,
  });
}

export function ruleRules(region: Region): KindRules {
  return {
    kind: 'security_group_rules',
    singular: 'security_group_rule',
    noun: 'SecurityGroupRule',
    missing: 'does not exist',
    attributes: [
      'security_group_id',
      'direction',
      'ethertype',
      'protocol',
      'port_range_min',
      'port_range_max',
      'remote_ip_prefix',
      'remote_group_id',
      'remote_address_group_id',
    ],
    required: ['direction', 'security_group_id'],
    quota: 'security_group_rule',
    make: values => makeRule(region, values),
    remove: () => undefined,
  };
}

function makeRule(region: Region, values: Json): Json {
  const rule: Json = {
    ethertype: 'IPv4',
    protocol: null,
    port_range_min: null,
    port_range_max: null,
    remote_ip_prefix: null,
    remote_group_id: null,
    remote_address_group_id: null,
    ...values,
  };
  checkRule(rule);
  const group = find(region, groupLook, String(rule.security_group_id));
  const protocol = rule.ethertype === 'IPv6' && rule.protocol === 'icmp' ? 'ipv6-icmp' : rule.protocol;
  const made = { ...rule, protocol, normalized_cidr: normalized(rule.remote_ip_prefix), revision_number: 0 };
  const same = rulesOf(region, group).find(each => sameKey(each) === sameKey(made));
  if (same !== undefined) {
    const message = `Security group rule already exists. Rule id is ${same.id}.`;
    throw neutronFault(409, 'SecurityGroupRuleExists', message);
  }
  return made;
}

function checkRule(rule: Json): void {
  const {
    direction,
    ethertype,
    protocol,
    port_range_min: min,
    port_range_max: max,
    remote_ip_prefix: prefix,
  } = rule;
  if (direction !== 'ingress' && direction !== 'egress')
    throw neutronBadRequest(`Invalid input for direction. Reason: ${direction} is not in valid_values.`);
  if (protocol !== null && !protocols.has(String(protocol)) && !/^\d+$/.test(String(protocol)))
    throw neutronFault(
      400,
      'SecurityGroupRuleInvalidProtocol',
      `Security group rule protocol ${protocol} not supported.`,
    );
  const ports = [min, max].filter(port => port !== null);
  if (protocol === null && ports.length > 0)
    throw neutronFault(
      400,
      'SecurityGroupProtocolRequiredWithPorts',
      'Must also specify protocol if port range is given.',
    );
  if (protocol === 'tcp' || protocol === 'udp') checkPorts(ports, min, max);
  if (prefix === null) return;
  const isIpv6 = String(prefix).includes(':');
  if (!isIpv6 && rangeOf(prefix) === undefined)
    throw neutronFault(400, 'InvalidCIDR', `Invalid CIDR ${prefix} given as IP prefix.`);
  if (isIpv6 !== (ethertype === 'IPv6')) {
    const message = `Conflicting value ethertype ${ethertype} for CIDR ${prefix}`;
    throw neutronFault(400, 'SecurityGroupRuleParameterConflict', message);
  }
}

function checkPorts(ports: readonly unknown[], min: unknown, max: unknown): void {
  const wrong = ports.find(port => Number(port) < 1 || Number(port) > 65_535);
  if (wrong !== undefined)
    throw neutronFault(400, 'SecurityGroupInvalidPortValue', `Invalid value for port ${wrong}`);
  if (ports.length === 1 || (ports.length === 2 && Number(min) > Number(max))) {
    const message = 'For TCP/UDP protocols, port_range_min must be <= port_range_max';
    throw neutronFault(400, 'SecurityGroupInvalidPortRange', message);
  }
}

function normalized(prefix: unknown): string | null {
  const range = rangeOf(prefix);
  if (range !== undefined) return `${toAddress(range.first)}/${range.length}`;
  return prefix === null ? null : String(prefix);
}

/** Two rules are the same when these are; no range at all is the range of everything. */
function sameKey(rule: Json): string {
  const everything = rule.ethertype === 'IPv6' ? '::/0' : '0.0.0.0/0';
  const remote = rule.remote_group_id ?? rule.normalized_cidr ?? everything;
  const { direction, ethertype, protocol, port_range_min: min, port_range_max: max } = rule;
  return [direction, ethertype, protocol, min, max, remote].join(' ');
}
