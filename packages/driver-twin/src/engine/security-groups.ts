import { TwinCloudError } from './errors.ts';
import { isAnyRange } from './ipv4.ts';
import type { NetworkRow } from './networks.ts';
import { createOnce, listRows, type ObjectRow, objectOf, requireRow } from './objects.ts';
import { quotaExceeded } from './quotas.ts';
import type { CheckedRequestOf, TwinRule } from './requests.ts';
import type { TwinPage, TwinSecurityGroup } from './results.ts';
import type { Session } from './session.ts';

interface SecurityGroupRow extends ObjectRow {
  readonly network_id: string;
  readonly rules: string;
}

const mostRules = 1000;

/** Every new group lets everything out. */
const everythingOut: TwinRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

export function createSecurityGroup(
  session: Session,
  request: CheckedRequestOf<'CreateSecurityGroup'>,
): TwinSecurityGroup {
  const network = requireRow<NetworkRow>(session, 'network', request.networkId);
  const securityGroupId = createOnce(session, 'securityGroup', session.scope, request, identity => {
    const own = request.rules.some(rule => keyOf(rule) === keyOf(everythingOut)) ? [] : [everythingOut];
    const rules = withRules([], [...request.rules, ...own]);
    session.database.insert('security_groups', {
      ...identity,
      network_id: network.id,
      rules: JSON.stringify(rules),
    });
  });
  return getSecurityGroup(session, { securityGroupId });
}

export function getSecurityGroup(
  session: Session,
  request: CheckedRequestOf<'GetSecurityGroup'>,
): TwinSecurityGroup {
  return toSecurityGroup(requireRow<SecurityGroupRow>(session, 'securityGroup', request.securityGroupId));
}

export function listSecurityGroups(
  session: Session,
  request: CheckedRequestOf<'ListSecurityGroups'>,
): TwinPage<TwinSecurityGroup> {
  const { rows, ...page } = listRows<SecurityGroupRow>(session, 'securityGroup', request);
  return { items: rows.map(toSecurityGroup), ...page };
}

export function deleteSecurityGroup(
  session: Session,
  request: CheckedRequestOf<'DeleteSecurityGroup'>,
): object {
  const { id } = requireRow<SecurityGroupRow>(session, 'securityGroup', request.securityGroupId);
  const carrier = session.database.get<{ nic_id: string }>(
    'SELECT nic_id FROM nic_security_groups WHERE security_group_id = ?',
    id,
  );
  if (carrier !== undefined)
    throw new TwinCloudError('SecurityGroup.InUse', `Network card ${carrier.nic_id} carries group ${id}.`);
  session.database.run('DELETE FROM security_groups WHERE id = ?', id);
  return {};
}

/** Adds all of the rules, or none. */
export function authorizeRules(session: Session, request: CheckedRequestOf<'AuthorizeRules'>): object {
  return changeRules(session, request.securityGroupId, rules => withRules(rules, request.rules));
}

/** Takes all of the rules, or none. */
export function revokeRules(session: Session, request: CheckedRequestOf<'RevokeRules'>): object {
  return changeRules(session, request.securityGroupId, rules => withoutRules(rules, request.rules));
}

/** The network's groups with these ids, each once. Fails with `SecurityGroup.NotFound` and `Network.Mismatch`. */
export function requireGroups(session: Session, networkId: string, ids: readonly string[]): string[] {
  const groups = [...new Set(ids)];
  for (const id of groups) {
    const { network_id } = requireRow<SecurityGroupRow>(session, 'securityGroup', id);
    if (network_id !== networkId)
      throw new TwinCloudError('Network.Mismatch', `Security group ${id} belongs to network ${network_id}.`);
  }
  return groups;
}

function changeRules(
  session: Session,
  securityGroupId: string,
  change: (rules: readonly TwinRule[]) => readonly TwinRule[],
): object {
  const row = requireRow<SecurityGroupRow>(session, 'securityGroup', securityGroupId);
  const rules = change(JSON.parse(row.rules));
  session.database.run('UPDATE security_groups SET rules = ? WHERE id = ?', JSON.stringify(rules), row.id);
  return {};
}

function withRules(rules: readonly TwinRule[], more: readonly TwinRule[]): readonly TwinRule[] {
  const keys = new Set(rules.map(keyOf));
  for (const rule of more) {
    assertRule(rule);
    if (keys.has(keyOf(rule)))
      throw new TwinCloudError('Rule.Duplicate', `The rule '${keyOf(rule)}' is there already.`);
    keys.add(keyOf(rule));
  }
  if (keys.size > mostRules) throw quotaExceeded(`A security group can have ${mostRules} rules.`);
  return [...rules, ...more];
}

function withoutRules(rules: readonly TwinRule[], fewer: readonly TwinRule[]): readonly TwinRule[] {
  const left = new Map(rules.map(rule => [keyOf(rule), rule]));
  for (const rule of fewer)
    if (!left.delete(keyOf(rule)))
      throw new TwinCloudError('Rule.NotFound', `There is no rule '${keyOf(rule)}'.`);
  return [...left.values()];
}

function assertRule(rule: TwinRule): void {
  const { protocol, fromPort, toPort } = rule;
  const withPorts = protocol === 'tcp' || protocol === 'udp';
  const portsFit = withPorts
    ? fromPort !== undefined && toPort !== undefined && fromPort <= toPort
    : fromPort === undefined && toPort === undefined;
  if (!portsFit)
    throw new TwinCloudError('Rule.Invalid', `The ports of the rule '${keyOf(rule)}' are not valid.`);
  if (!isAnyRange(rule.cidr))
    throw new TwinCloudError('Rule.Invalid', `'${rule.cidr}' is not an address range.`);
}

function keyOf({ direction, protocol, fromPort, toPort, cidr }: TwinRule): string {
  const ports = fromPort === undefined ? '' : `${fromPort}-${toPort} `;
  return `${direction} ${protocol} ${ports}${cidr}`;
}

function toSecurityGroup(row: SecurityGroupRow): TwinSecurityGroup {
  return {
    securityGroupId: row.id,
    ...objectOf(row),
    networkId: row.network_id,
    rules: JSON.parse(row.rules),
  };
}
