import { readFileSync } from 'node:fs';
import type { SecurityRule } from '@cb-spider/core/driver';
import { ruleKey } from '@cb-spider/driver-kit';
import { describe, expect, it } from '@jest/globals';
import type { NeutronRule, NeutronSecurityGroup } from '../src/client/native-types.ts';
import { toSecurityGroup } from '../src/security-groups.ts';
import { toNeutronRule, toSecurityRule } from '../src/security-rules.ts';

/** What a real OpenStack (2022.2) answered. */
function recorded<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`__fixtures__/${name}.json`, import.meta.url), 'utf8'));
}

describe('security rules', () => {
  it('are read from a recorded group, and those of other kinds are counted', () => {
    const group = toSecurityGroup(recorded<NeutronSecurityGroup>('security-group'));
    expect(group.rules).toEqual([
      { direction: 'inbound', protocol: 'icmp', cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'icmp', cidr: '2001:db8::/32' },
      { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'tcp', fromPort: 80, toPort: 80, cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'udp', fromPort: 0, toPort: 65535, cidr: '10.0.0.0/8' },
      { direction: 'outbound', protocol: 'all', cidr: '::/0' },
      { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' },
    ]);
    expect(group.details?.rulesOfOtherKinds).toBe('3'); // one ICMP type, VRRP, another group
  });

  it.each<[SecurityRule, object]>([
    [
      { direction: 'inbound', protocol: 'tcp', fromPort: 1, toPort: 65535, cidr: '0.0.0.0/0' },
      { direction: 'ingress', ethertype: 'IPv4', protocol: 'tcp', port_range_min: 1, port_range_max: 65535 },
    ],
    [
      { direction: 'outbound', protocol: 'udp', fromPort: 0, toPort: 65535, cidr: '::/0' },
      { direction: 'egress', ethertype: 'IPv6', protocol: 'udp', port_range_min: null, port_range_max: null },
    ],
    [
      { direction: 'inbound', protocol: 'icmp', cidr: '::/0' },
      { ethertype: 'IPv6', protocol: 'ipv6-icmp', port_range_min: null, port_range_max: null },
    ],
    [
      { direction: 'inbound', protocol: 'all', cidr: '10.0.0.0/8' },
      { protocol: null, remote_ip_prefix: '10.0.0.0/8' },
    ],
  ])('go there and come back: %j', (rule, expected) => {
    const native = toNeutronRule('group', rule);
    expect(native).toMatchObject({ security_group_id: 'group', ...expected });
    const back = toSecurityRule({ id: 'r', ...native } as unknown as NeutronRule);
    expect(back && ruleKey(back)).toBe(ruleKey(rule));
  });

  it.each(['any', '0', 0, null, undefined])('of protocol %p allow everything', protocol => {
    const rule = toSecurityRule({ id: 'r', direction: 'ingress', ethertype: 'IPv4', protocol });
    expect(rule).toEqual({ direction: 'inbound', protocol: 'all', cidr: '0.0.0.0/0' });
  });

  it('are sent and read with canonical ranges, and shown once', () => {
    const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
    expect(toNeutronRule('g', { ...rule, cidr: '10.0.0.5/16' })).toMatchObject({
      remote_ip_prefix: '10.0.0.0/16',
    });
    const native = { direction: 'ingress', protocol: 'tcp', port_range_min: 22, port_range_max: 22 } as const;
    const ranges = ['2001:DB8::/32', '2001:db8::/32'];
    const security_group_rules = ranges.map((remote_ip_prefix, index) => ({
      ...native,
      id: String(index),
      ethertype: 'IPv6',
      remote_ip_prefix,
    }));
    expect(toSecurityGroup({ id: 'g', name: 'g', security_group_rules }).rules).toEqual([
      { ...rule, cidr: '2001:db8::/32' },
    ]);
  });
});
