import type { SecurityRule as NativeRule } from '@azure/arm-network';
import type { SecurityRule } from '@cb-spider/core';
import { CloudRefusal } from '@cb-spider/driver-kit';
import { describe, expect, it } from '@jest/globals';
import { denyRules, othersIn, toSecurityRules, withoutRules, withRules } from '../src/security-rules.ts';

const ssh: SecurityRule = {
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidr: '0.0.0.0/0',
};
const web: SecurityRule = { ...ssh, fromPort: 8000, toPort: 8100, cidr: '10.0.0.0/8' };
const out: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/** A rule as the portal creates it, for two ranges of addresses and two of ports. */
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
    const native = withRules(denyRules, [ssh, web, out]);
    expect(native.map(({ priority }) => priority)).toEqual([4_096, 4_096, 100, 101, 100]);
    expect(new Set(native.map(({ name }) => name)).size).toBe(5);
  });

  it('that deny are not shown, nor those about services of Azure', () => {
    expect(denyRules.flatMap(toSecurityRules)).toEqual([]);
    expect(toSecurityRules({ ...grouped, access: 'Deny' })).toEqual([]);
    expect(toSecurityRules({ ...grouped, sourceAddressPrefixes: ['VirtualNetwork'] })).toEqual([]);
  });

  it('that are not shown are counted, range by range, without those that shut groups', () => {
    expect(othersIn([...denyRules, grouped, ...withRules([], [ssh])])).toBe(0);
    const mixed = { ...grouped, sourceAddressPrefixes: ['10.0.0.0/8', 'VirtualNetwork'] };
    expect(othersIn([...denyRules, mixed, { ...grouped, access: 'Deny' }])).toBe(6);
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

  it('that say more than the contract can are not shown, and never touched', () => {
    const narrow: NativeRule[] = [
      { ...grouped, destinationAddressPrefix: '10.0.0.4' },
      { ...grouped, destinationAddressPrefix: '', destinationAddressPrefixes: ['10.0.0.4', '10.0.0.5'] },
      { ...grouped, destinationAddressPrefix: '', destinationApplicationSecurityGroups: [{ id: 'group' }] },
      { ...grouped, sourcePortRange: '80' },
      { ...grouped, sourcePortRange: '', sourcePortRanges: ['80', '443'] },
      {
        ...grouped,
        ...{ direction: 'Outbound', sourceAddressPrefix: '10.0.0.4', sourceAddressPrefixes: [] },
      },
    ];
    expect(narrow.flatMap(toSecurityRules)).toEqual([]);
    expect(withoutRules(narrow, toSecurityRules(grouped))).toEqual(narrow);
    expect(toSecurityRules({ ...grouped, destinationAddressPrefix: '0.0.0.0/0' })).toHaveLength(4);
  });

  it('keep all else of a native rule when a part of it is taken', () => {
    const foreign: NativeRule = {
      ...{ ...grouped, name: 'from-the-portal', priority: 300, description: 'Ours.' },
      ...{ sourceAddressPrefixes: ['10.0.0.0/8', 'VirtualNetwork'], destinationPortRanges: ['443'] },
    };
    const taken: SecurityRule = { ...web, fromPort: 443, toPort: 443 };
    const [left, ...further] = withoutRules([foreign], [taken]);
    expect(left).toMatchObject({ name: 'from-the-portal', priority: 300, description: 'Ours.' });
    expect(left).toMatchObject({ sourceAddressPrefix: 'VirtualNetwork', sourceAddressPrefixes: [] });
    expect(left).toMatchObject({ destinationPortRange: '443', destinationPortRanges: [] });
    expect(further).toEqual([]);
    expect(withoutRules([foreign, grouped], [taken])).toContainEqual(grouped);
  });

  it('leave a copy beside a native rule where one cannot say what is left', () => {
    const native = { ...grouped, id: '/web', etag: 'e', description: 'Ours.' };
    const allow = { ...grouped, name: 'web-2', priority: 101, destinationPortRanges: ['22', '23'] };
    const deny = { ...grouped, name: 'deny', priority: 103, access: 'Deny' };
    const [first, , , copy] = withoutRules([native, allow, deny], [web]);
    expect(first).toMatchObject({ id: '/web', name: 'web', priority: 100, destinationPortRange: '80' });
    expect(first).toMatchObject({ sourceAddressPrefix: '10.0.0.0/8' });
    expect(copy).toMatchObject({ name: 'web-3', priority: 102, description: 'Ours.' });
    expect(copy).toMatchObject({
      sourceAddressPrefix: '192.168.1.7',
      destinationPortRanges: ['80', '8000-8100'],
    });
    expect(copy).not.toHaveProperty('id');
    expect(copy).not.toHaveProperty('etag');
  });

  it('never move a copy past a rule that denies', () => {
    const native = { ...grouped, priority: 200 };
    const deny = { ...grouped, name: 'deny', priority: 201, access: 'Deny' };
    expect(withoutRules([native, deny], [web]).at(-1)?.priority).toBe(199);
    const other = { ...deny, name: 'other', priority: 199 };
    expect(() => withoutRules([native, deny, other], [web])).toThrow(CloudRefusal);
  });

  it('have names of their own beside rules that are not shown', () => {
    const [rule] = withRules([], [ssh]);
    const hidden = { ...rule, destinationAddressPrefix: '10.0.0.4' };
    const [, added] = withRules([hidden], [ssh]);
    expect(added?.name).toBe(`${rule?.name}-2`);
  });

  it('that are too many for the priorities of a group are a quota', () => {
    const full = withRules(denyRules, [ssh]).map(each => ({ ...each, priority: 100 }));
    const used = Array.from({ length: 3_991 }, (_, place) => ({ ...grouped, priority: 100 + place }));
    expect(() => withRules([...full, ...used], [ssh])).toThrow(CloudRefusal);
  });
});
