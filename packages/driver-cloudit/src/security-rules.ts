import type { SecurityRule } from '@cb-spider/core/driver';
import { CloudRefusal, canonicalRule, requiredText, wordTable } from '@cb-spider/driver-kit';
import { allPorts } from './assumptions.ts';
import type { NativeRule, NewRule } from './client/iam.ts';

/** Allows all outbound traffic: Cloudit's groups allow none by default. */
export const allOutbound: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

const protocols = wordTable<SecurityRule['protocol']>({ tcp: 'tcp', udp: 'udp', all: 'all' });
const directions = wordTable<SecurityRule['direction']>({ inbound: 'inbound', outbound: 'outbound' });

/** Cloudit supports TCP, UDP, all protocols together, and IPv4. */
export function assertRules(rules: readonly SecurityRule[]): void {
  for (const { protocol, cidr } of rules) {
    if (protocol === 'icmp')
      throw new CloudRefusal('unsupported', 'Cloudit does not support rules for ICMP only.', {
        hint: 'A rule for all protocols includes ICMP.',
      });
    if (cidr.includes(':')) throw new CloudRefusal('unsupported', 'Cloudit does not support rules for IPv6.');
  }
}

/** Returns a rule in Cloudit's form. Its name, which is required, describes the rule. */
export function toNative(rule: SecurityRule): NewRule {
  const { direction: type, protocol, fromPort, toPort, cidr: target } = canonicalRule(rule);
  const port =
    fromPort === undefined ? allPorts : fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`;
  return { name: `${type}-${protocol}-${port}`, type, port, target, protocol };
}

/** Returns Cloudit's rule in the form of the contract; `undefined` if the contract cannot express it. */
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

/** Returns the rules that the contract can express. */
export function toRules(natives: readonly NativeRule[]): readonly SecurityRule[] {
  return natives.map(toRule).filter(rule => rule !== undefined);
}
