import type { SecurityRule } from '@cb-spider/core/driver';
import { CloudRefusal, canonicalRule } from '@cb-spider/driver-kit';
import type { SecurityGroupObject, SgRule } from './client/native-types.ts';

/** All rules allow traffic, so their order does not matter. */
const priority = 1;

/** Kube-OVN's groups deny all outbound traffic except what a rule allows. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/** @see https://kubeovn.github.io/docs/stable/en/vpc/security-group/ */
export function toNativeRules(
  rules: readonly SecurityRule[],
): Readonly<Record<'ingressRules' | 'egressRules', readonly SgRule[]>> {
  const of = (direction: SecurityRule['direction']) =>
    rules.filter(rule => rule.direction === direction).map(toNativeRule);
  return { ingressRules: of('inbound'), egressRules: of('outbound') };
}

function toNativeRule(rule: SecurityRule): SgRule {
  const { protocol, fromPort, toPort, cidr } = canonicalRule(rule);
  if (fromPort === 0)
    throw new CloudRefusal(
      'invalid_argument',
      'fromPort: must be at least 1 on Kubernetes for a rule with ports.',
    );
  return {
    ...{ ipVersion: cidr.includes(':') ? 'ipv6' : 'ipv4', protocol, priority },
    ...{ remoteType: 'address', remoteAddress: cidr, policy: 'allow' },
    ...(fromPort !== undefined && { portRangeMin: fromPort, portRangeMax: toPort }),
  };
}

/** Returns the rules without those that deny or that name another group, because the contract cannot express them. */
export function toRules({ spec }: SecurityGroupObject): readonly SecurityRule[] {
  const { ingressRules = [], egressRules = [] } = spec;
  return [
    ...ingressRules.flatMap(rule => toRule('inbound', rule)),
    ...egressRules.flatMap(rule => toRule('outbound', rule)),
  ];
}

function toRule(direction: SecurityRule['direction'], rule: SgRule): readonly SecurityRule[] {
  const { protocol, policy, remoteType, remoteAddress } = rule;
  if (policy !== 'allow' || remoteType !== 'address' || remoteAddress === undefined) return [];
  if (!isProtocol(protocol)) return [];
  const { portRangeMin: fromPort, portRangeMax: toPort } = rule;
  return [canonicalRule({ direction, protocol, fromPort, toPort, cidr: remoteAddress })];
}

function isProtocol(word: string | undefined): word is SecurityRule['protocol'] {
  return word === 'tcp' || word === 'udp' || word === 'icmp' || word === 'all';
}
