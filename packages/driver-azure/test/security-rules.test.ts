import type { SecurityRule as NativeRule } from '@azure/arm-network';
import type { SecurityRule } from '@cb-spider/core';
import { CloudRefusal } from '@cb-spider/driver-kit';
import { describe, expect, it } from '@jest/globals';
import { shutRules, toSecurityRules, withoutRules, withRules } from '../src/security-rules.ts';

const ssh: SecurityRule = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidr: '0.0.0.0/0',
};
const web: SecurityRule = { ...ssh, fromPort: 8000, toPort: 8100, cidr: '10.0.0.0/8' };
const out: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/** One that the portal makes, for two ranges of addresses and two of ports. */
const grouped: NativeRule = {
  ...{
    name: 'web',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourcePortRange: '*',
  },
  ...{ sourceAddressPrefixes: ['10.0.0.0/8', '192.168.1.7'], destinationAddressPrefix: '*' },
  destinationPortRanges: ['80', '8000-8100'],
};

describe('security rules', () => {
  it('come back as they were given', () => {
    const rules: SecurityRule[] = [
      ...[ssh, web, out, { ...ssh, protocol: 'udp' } as const],
      ...[{ direction: 'inbound', protocol: 'icmp', cidr: '2001:db8::/32' } as const],
      { ...ssh, fromPort: 0, toPort: 65_535 },
    ];
    expect(withRules([], rules).flatMap(toSecurityRules)).toEqual(rules);
  });

  it('have priorities and names of their own, by direction', () => {
    const native = withRules(shutRules, [ssh, web, out]);
    expect(native.map(({ priority }) => priority)).toEqual([4_096, 4_096, 100, 101, 100]);
    expect(new Set(native.map(({ name }) => name)).size).toBe(5);
  });

  it('that deny are not shown, nor those about services of Azure', () => {
    expect(shutRules.flatMap(toSecurityRules)).toEqual([]);
    expect(toSecurityRules({ ...grouped, access: 'Deny' })).toEqual([]);
    expect(toSecurityRules({ ...grouped, sourceAddressPrefixes: ['VirtualNetwork'] })).toEqual([]);
  });

  it('that stand for several are shown one by one', () => {
    expect(toSecurityRules(grouped).map(({ fromPort, toPort, cidr }) => [fromPort, toPort, cidr])).toEqual([
      [80, 80, '10.0.0.0/8'],
      [8000, 8100, '10.0.0.0/8'],
      [80, 80, '192.168.1.7/32'],
      [8000, 8100, '192.168.1.7/32'],
    ]);
  });

  it('leave the others of their group in place when one is taken', () => {
    const left = withoutRules([grouped, ...withRules([], [ssh])], [web]);
    expect(left.flatMap(toSecurityRules)).toHaveLength(4);
    expect(left.flatMap(toSecurityRules)).not.toContainEqual(web);
    expect(withoutRules([grouped], [ssh])).toEqual([grouped]);
  });

  it('that are too many for the priorities of a group are a quota', () => {
    const full = withRules(shutRules, [ssh]).map(each => ({ ...each, priority: 100 }));
    const used = Array.from({ length: 3_991 }, (_, place) => ({ ...grouped, priority: 100 + place }));
    expect(() => withRules([...full, ...used], [ssh])).toThrow(CloudRefusal);
  });
});
