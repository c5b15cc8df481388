import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalCidr } from './addresses.ts';

/** A rule in the one form that is sent, compared and shown: with a canonical range, and with ports where it has any. */
export function canonicalRule(rule: SecurityRule): SecurityRule {
  const { direction, protocol, fromPort, toPort } = rule;
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  return { direction, protocol, ...(hasPorts && { fromPort, toPort }), cidr: canonicalCidr(rule.cidr) };
}

/** The same text for the same rule, such as `inbound tcp 22-80 10.0.0.0/8`, for people and for maps. */
export function ruleKey(rule: SecurityRule): string {
  const { direction, protocol, fromPort, toPort, cidr } = canonicalRule(rule);
  return [direction, protocol, ...(fromPort === undefined ? [] : [`${fromPort}-${toPort}`]), cidr].join(' ');
}

/** Whether two rules allow the same, however their ranges are written. */
export function sameRule(one: SecurityRule, other: SecurityRule): boolean {
  return ruleKey(one) === ruleKey(other);
}

/** Rules in their canonical form, each of them once: clouds call the other spelling of a range a duplicate. */
export function canonicalRules(rules: readonly SecurityRule[]): readonly SecurityRule[] {
  return [...new Map(rules.map(rule => [ruleKey(rule), canonicalRule(rule)])).values()];
}

/** Those of `rules` that are not among `present`, in their canonical form, each of them once. */
export function missingRules(
  rules: readonly SecurityRule[],
  present: readonly SecurityRule[],
): readonly SecurityRule[] {
  const known = new Set(present.map(ruleKey));
  return canonicalRules(rules).filter(rule => !known.has(ruleKey(rule)));
}

/** The detail of a group that counts the rules that the contract has no words for; none where there are no such rules. */
export function rulesOfOtherKinds(count: number): Readonly<Record<string, string>> {
  return count > 0 ? { rulesOfOtherKinds: String(count) } : {};
}
