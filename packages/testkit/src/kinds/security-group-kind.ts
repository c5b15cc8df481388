import type { CloudSecurityGroupRequest, SecurityGroup, SecurityRule } from '@cb-spider/core';
import { equal, isTrue } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';

export const ssh = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidr: '0.0.0.0/0',
} as const;

export const securityGroupKind: OwnedKind<SecurityGroup, CloudSecurityGroupRequest> = {
  kind: 'securityGroup',
  handler: 'securityGroups',
  async request(bench, name) {
    const { nativeId: networkId } = await bench.shared.network();
    return { name, networkId, rules: [ssh], tags: bench.tags('securityGroup') };
  },
  create: (cloud, request, options) => cloud.securityGroups.create(request, options),
  get: (cloud, _request, id, options) => cloud.securityGroups.get(id, options),
  pages: cloud => cloud.securityGroups.listPages(),
  delete: (cloud, _request, id, options) => cloud.securityGroups.delete(id, options),
  isReady: () => true,
  isThere: () => true,
  checkFields(bench, group, request) {
    const perNetwork = bench.features.securityGroups?.perNetwork;
    equal(group.networkId, perNetwork ? request.networkId : undefined, `networkId of group ${request.name}`);
    const outboundAll = bench.features.securityGroups?.allowsAllOutbound ?? false;
    checkRules(group, (request.rules ?? []).map(toRule), outboundAll);
  },
};

/**
 * Checks that a group has these rules, each once and in any order. A cloud whose groups show that they let
 * everything out adds one such rule for each address family.
 */
export function checkRules(
  group: SecurityGroup,
  expected: readonly SecurityRule[],
  outboundAll: boolean,
): void {
  const given = expected.map(ruleKey);
  const shown = group.rules.map(ruleKey);
  const everythingOut = ['outbound all 0.0.0.0/0', 'outbound all ::/0'];
  const own = shown.filter(key => given.includes(key) || !everythingOut.includes(key));
  equal(own.toSorted(), given.toSorted(), `rules of group ${group.name}`);
  const extra = shown.filter(key => !own.includes(key));
  equal(
    extra.length,
    new Set(extra).size,
    `number of the rules of group ${group.name} that let everything out`,
  );
  const letsOut = shown.includes('outbound all 0.0.0.0/0');
  if (outboundAll)
    isTrue(letsOut, `group ${group.name} shows no rule that lets everything out, as features claim`);
  else equal(extra, [], `rules of group ${group.name} that nobody asked for`);
}

/** The five fields that tell rules apart, as text. */
export function ruleKey(rule: SecurityRule): string {
  return [rule.direction, rule.protocol, rule.fromPort, rule.toPort, rule.cidr]
    .filter(part => part !== undefined)
    .join(' ');
}

function toRule(rule: Omit<SecurityRule, 'cidr'> & { readonly cidr?: string | undefined }): SecurityRule {
  return { ...rule, cidr: rule.cidr ?? '0.0.0.0/0' };
}
