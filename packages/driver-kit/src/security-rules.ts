import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalCidr } from './addresses.ts';

/**
 * Returns a rule in its canonical form, in which rules are sent, compared and shown: with a canonical range, and with
 * ports only for TCP and UDP.
 */
export function canonicalRule(rule: SecurityRule): SecurityRule {
  const { direction, protocol, fromPort, toPort } = rule;
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  return { direction, protocol, ...(hasPorts && { fromPort, toPort }), cidr: canonicalCidr(rule.cidr) };
}

/**
 * Returns a text that is the same for equal rules, such as `inbound tcp 22-80 10.0.0.0/8`: for messages and as a key
 * of maps.
 */
export function ruleKey(rule: SecurityRule): string {
  const { direction, protocol, fromPort, toPort, cidr } = canonicalRule(rule);
  return [direction, protocol, ...(fromPort === undefined ? [] : [`${fromPort}-${toPort}`]), cidr].join(' ');
}

/** Returns whether two rules allow the same traffic, however their ranges are written. */
export function sameRule(left: SecurityRule, right: SecurityRule): boolean {
  return ruleKey(left) === ruleKey(right);
}

/** Returns the rules in canonical form without duplicates: clouds treat another spelling of a range as a duplicate. */
export function canonicalRules(rules: readonly SecurityRule[]): readonly SecurityRule[] {
  return [...new Map(rules.map(rule => [ruleKey(rule), canonicalRule(rule)])).values()];
}

/** Returns the `rules` that are not among `present`, in canonical form and without duplicates. */
export function missingRules(
  rules: readonly SecurityRule[],
  present: readonly SecurityRule[],
): readonly SecurityRule[] {
  const known = new Set(present.map(ruleKey));
  return canonicalRules(rules).filter(rule => !known.has(ruleKey(rule)));
}

/**
 * Returns the detail of a group that counts the rules that the contract cannot express; no detail if there are none.
 */
export function rulesOfOtherKinds(count: number): Readonly<Record<string, string>> {
  return count > 0 ? { rulesOfOtherKinds: String(count) } : {};
}
