import type { SecurityGroup, SecurityRule } from '@cb-spider/core';
import { equal, isTrue } from '../expectations.ts';

/** The rule of groups that have no other purpose. */
export const ssh = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidr: '0.0.0.0/0',
} as const;

/**
 * Checks that a group has these rules, each once and in any order. On clouds whose groups list that all
 * outbound traffic is allowed, there is one additional such rule for each address family.
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
  else equal(extra, [], `rules of group ${group.name} that were not requested`);
}

/** Returns the five fields that distinguish rules, as text. */
export function ruleKey(rule: SecurityRule): string {
  return [rule.direction, rule.protocol, rule.fromPort, rule.toPort, rule.cidr]
    .filter(part => part !== undefined)
    .join(' ');
}
