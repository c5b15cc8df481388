import { z } from 'zod';
import { nativeErrors } from '../errors.ts';
import { creation, id, type PageRequest, page } from '../fields.ts';
import { isAnyRange } from '../ipv4.ts';
import { createOnce, type KindTraits, listRows, type ObjectRow, objectOf, requireRow } from '../objects.ts';
import { quotaExceeded } from '../quotas.ts';
import type { TwinObject, TwinPage } from '../results.ts';
import { rules, type TwinRule } from '../rules.ts';
import type { Session } from '../session.ts';
import { change, create, type EngineKind, identity, read } from './kind.ts';
import { type NetworkRow, networkFails, networkTraits } from './network.ts';

const groupFails = nativeErrors({
  'Rule.Duplicate': 409,
  'Rule.Invalid': 400,
  'Rule.NotFound': 404,
  'SecurityGroup.InUse': 409,
  'SecurityGroup.NotFound': 404,
});

const securityGroupTraits: KindTraits = {
  kind: 'securityGroup',
  table: 'security_groups',
  idPrefix: 'sg',
  nameTaken: 'scope = ? AND name = ?',
  notFound: message => groupFails('SecurityGroup.NotFound', message),
};

export interface TwinSecurityGroup extends TwinObject {
  readonly securityGroupId: string;
  readonly networkId: string;
  readonly rules: readonly TwinRule[];
}

const createRequest = z.strictObject({ ...creation, networkId: id, rules });
const reference = z.strictObject({ securityGroupId: id });
type Reference = z.output<typeof reference>;
const rulesRequest = reference.extend({ rules });
type RulesRequest = z.output<typeof rulesRequest>;

interface SecurityGroupRow extends ObjectRow {
  readonly network_id: string;
  readonly rules: string;
}

const mostRules = 1000;

/** The rule that every new group has: all outbound traffic is allowed. */
const everythingOut: TwinRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

export function createSecurityGroup(
  session: Session,
  request: z.output<typeof createRequest>,
): TwinSecurityGroup {
  const network = requireRow<NetworkRow>(session, networkTraits, request.networkId);
  const securityGroupId = createOnce(session, securityGroupTraits, session.scope, request, identity => {
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

function getSecurityGroup(session: Session, request: Reference): TwinSecurityGroup {
  return toSecurityGroup(requireRow<SecurityGroupRow>(session, securityGroupTraits, request.securityGroupId));
}

function listSecurityGroups(session: Session, request: PageRequest): TwinPage<TwinSecurityGroup> {
  const { rows, ...page } = listRows<SecurityGroupRow>(session, securityGroupTraits, request);
  return { items: rows.map(toSecurityGroup), ...page };
}

function deleteSecurityGroup(session: Session, request: Reference): object {
  const { id } = requireRow<SecurityGroupRow>(session, securityGroupTraits, request.securityGroupId);
  const carrier = session.database.get<{ id: string }>(
    `SELECT nic_id AS id FROM nic_security_groups WHERE security_group_id = ?1
      UNION ALL SELECT cluster_id FROM cluster_parts WHERE part_id = ?1`,
    id,
  );
  if (carrier !== undefined)
    throw groupFails('SecurityGroup.InUse', `Security group ${id} is used by ${carrier.id}.`);
  session.database.run('DELETE FROM security_groups WHERE id = ?', id);
  return {};
}

/** Adds all of the rules, or none. */
function authorizeRules(session: Session, request: RulesRequest): object {
  return changeRules(session, request.securityGroupId, rules => withRules(rules, request.rules));
}

/** Removes all of the rules, or none. */
function revokeRules(session: Session, request: RulesRequest): object {
  return changeRules(session, request.securityGroupId, rules => withoutRules(rules, request.rules));
}

/** Returns the network's groups without duplicates. Fails with `SecurityGroup.NotFound` and `Network.Mismatch`. */
export function requireGroups(session: Session, networkId: string, ids: readonly string[]): string[] {
  const groups = [...new Set(ids)];
  for (const id of groups) {
    const { network_id } = requireRow<SecurityGroupRow>(session, securityGroupTraits, id);
    if (network_id !== networkId)
      throw networkFails('Network.Mismatch', `Security group ${id} belongs to network ${network_id}.`);
  }
  return groups;
}

function changeRules(
  session: Session,
  securityGroupId: string,
  change: (rules: readonly TwinRule[]) => readonly TwinRule[],
): object {
  const row = requireRow<SecurityGroupRow>(session, securityGroupTraits, securityGroupId);
  const rules = change(JSON.parse(row.rules));
  session.database.run('UPDATE security_groups SET rules = ? WHERE id = ?', JSON.stringify(rules), row.id);
  return {};
}

function withRules(rules: readonly TwinRule[], more: readonly TwinRule[]): readonly TwinRule[] {
  const keys = new Set(rules.map(keyOf));
  for (const rule of more) {
    assertRule(rule);
    if (keys.has(keyOf(rule)))
      throw groupFails('Rule.Duplicate', `The rule '${keyOf(rule)}' already exists.`);
    keys.add(keyOf(rule));
  }
  if (keys.size > mostRules) throw quotaExceeded(`A security group can have at most ${mostRules} rules.`);
  return [...rules, ...more];
}

function withoutRules(rules: readonly TwinRule[], fewer: readonly TwinRule[]): readonly TwinRule[] {
  const left = new Map(rules.map(rule => [keyOf(rule), rule]));
  for (const rule of fewer)
    if (!left.delete(keyOf(rule)))
      throw groupFails('Rule.NotFound', `The rule '${keyOf(rule)}' does not exist.`);
  return [...left.values()];
}

function assertRule(rule: TwinRule): void {
  const { protocol, fromPort, toPort } = rule;
  const withPorts = protocol === 'tcp' || protocol === 'udp';
  const portsFit = withPorts
    ? fromPort !== undefined && toPort !== undefined && fromPort <= toPort
    : fromPort === undefined && toPort === undefined;
  if (!portsFit) throw groupFails('Rule.Invalid', `The ports of the rule '${keyOf(rule)}' are not valid.`);
  if (!isAnyRange(rule.cidr))
    throw groupFails('Rule.Invalid', `'${rule.cidr}' is not a valid address range.`);
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

export const securityGroup = {
  ...securityGroupTraits,
  quota: 10_000,
  schema: `
CREATE TABLE security_groups (${identity},
  network_id TEXT NOT NULL REFERENCES networks (id),
  rules TEXT NOT NULL, -- JSON
  PRIMARY KEY (id)
) STRICT;
CREATE INDEX security_groups_listed ON security_groups (scope, id);
CREATE UNIQUE INDEX security_groups_by_name ON security_groups (scope, name);
CREATE INDEX security_groups_by_network ON security_groups (network_id);
`,
  errors: groupFails.statuses,
  actions: {
    CreateSecurityGroup: create(securityGroupTraits, createRequest, createSecurityGroup),
    GetSecurityGroup: read(reference, getSecurityGroup),
    ListSecurityGroups: read(page, listSecurityGroups),
    DeleteSecurityGroup: change(reference, deleteSecurityGroup),
    AuthorizeRules: change(rulesRequest, authorizeRules),
    RevokeRules: change(rulesRequest, revokeRules),
  },
} as const satisfies EngineKind;
