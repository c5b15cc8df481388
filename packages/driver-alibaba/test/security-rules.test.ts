import { describe, expect, it } from '@jest/globals';
import { toSecurityGroup } from '../src/security-groups.ts';
import { type NativeRule, toPermission, toRules } from '../src/security-rules.ts';

/** In the form of DescribeSecurityGroupAttribute: fields that do not apply are empty texts. */
const native: NativeRule = {
  ...{ SecurityGroupRuleId: 'sgr-1', Direction: 'ingress', IpProtocol: 'TCP', PortRange: '22/22' },
  ...{ SourceCidrIp: '0.0.0.0/0', Ipv6SourceCidrIp: '', DestCidrIp: '', Ipv6DestCidrIp: '' },
  ...{ SourcePortRange: '', Policy: 'Accept' },
};
const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;

describe('security rules', () => {
  it('are read with ports for TCP and UDP alone, and with canonical ranges', () => {
    expect(toRules([native])).toEqual([ssh]);
    const ping = { ...native, IpProtocol: 'ICMPV6', PortRange: '-1/-1', SourceCidrIp: '' };
    expect(toRules([{ ...ping, Ipv6SourceCidrIp: '2001:DB8::/32' }])).toEqual([
      { direction: 'inbound', protocol: 'icmp', cidr: '2001:db8::/32' },
    ]);
    const all = { ...native, IpProtocol: 'ALL', PortRange: '-1/-1', Direction: 'egress', SourceCidrIp: '' };
    expect(toRules([{ ...all, DestCidrIp: '10.0.0.5/16' }])).toEqual([
      { direction: 'outbound', protocol: 'all', cidr: '10.0.0.0/16' },
    ]);
    expect(toPermission(ssh)).toMatchObject({ IpProtocol: 'TCP', PortRange: '22/22' });
  });

  it.each<[string, NativeRule]>([
    ['drop', { ...native, Policy: 'Drop' }],
    ['are of another protocol', { ...native, IpProtocol: 'GRE', PortRange: '-1/-1' }],
    ['are of another group', { ...native, SourceCidrIp: '' }],
    ['name a list of ports', { ...native, PortRange: '' }],
    ['say from which ports requests come', { ...native, SourcePortRange: '1024/2048' }],
    ['hold for some of the guarded addresses', { ...native, DestCidrIp: '10.0.0.4/32' }],
  ])('that %s are not shown as something wider, and are counted', (_what, other) => {
    expect(toRules([other])).toEqual([]);
    const group = toSecurityGroup({ SecurityGroupId: 'sg-1' }, [native, other]);
    expect(group.rules).toEqual([ssh]);
    expect(group.details?.rulesOfOtherKinds).toBe('1');
  });

  it('that say that anything may come from anywhere are as wide as they look', () => {
    expect(toRules([{ ...native, DestCidrIp: '0.0.0.0/0', SourcePortRange: '-1/-1' }])).toEqual([ssh]);
    expect(toSecurityGroup({ SecurityGroupId: 'sg-1' }, [native]).details).not.toHaveProperty(
      'rulesOfOtherKinds',
    );
  });
});
