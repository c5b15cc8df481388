import type { SecurityRule } from '@cb-spider/core/driver';
import { CloudRefusal, canonicalRule, requiredText, wordTable } from '@cb-spider/driver-kit';
import { allPorts } from './assumptions.ts';
import type { NativeRule, NewRule } from './client/iam.ts';

/** What lets everything out: Cloudit's groups let nothing out by themselves. */
export const allOutbound: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

const protocols = wordTable<SecurityRule['protocol']>({ tcp: 'tcp', udp: 'udp', all: 'all' });
const directions = wordTable<SecurityRule['direction']>({ inbound: 'inbound', outbound: 'outbound' });

/** Cloudit knows TCP, UDP and all protocols together, and IPv4. */
export function assertRules(rules: readonly SecurityRule[]): void {
  for (const { protocol, cidr } of rules) {
    if (protocol === 'icmp')
      throw new CloudRefusal('unsupported', 'Cloudit has no rules only for ICMP.', {
        hint: 'A rule for all protocols includes ICMP.',
      });
    if (cidr.includes(':')) throw new CloudRefusal('unsupported', 'Cloudit has no rules for IPv6.');
  }
}

/** A rule as Cloudit takes it. Its name says what it lets through, since there must be one. */
export function toNative(rule: SecurityRule): NewRule {
  const { direction: type, protocol, fromPort, toPort, cidr: target } = canonicalRule(rule);
  const port =
    fromPort === undefined ? allPorts : fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`;
  return { name: `${type}-${protocol}-${port}`, type, port, target, protocol };
}

/** The rule that Cloudit shows; nothing for one that the contract has no words for. */
export function toRule(native: NativeRule): SecurityRule | undefined {
  const direction = directions(requiredText(native.type, 'the direction of a rule').toLowerCase());
  const protocol = protocols(requiredText(native.protocol, 'the protocol of a rule').toLowerCase());
  const cidr = requiredText(native.target, 'the range of a rule');
  if (direction === undefined || protocol === undefined) return undefined;
  if (protocol === 'all') return canonicalRule({ direction, protocol, cidr });
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(native.port ?? '') ?? [];
  if (from === undefined) return undefined;
  return canonicalRule({ direction, protocol, fromPort: Number(from), toPort: Number(to), cidr });
}

/** Those that the contract has words for. */
export function toRules(natives: readonly NativeRule[]): readonly SecurityRule[] {
  return natives.map(toRule).filter(rule => rule !== undefined);
}
