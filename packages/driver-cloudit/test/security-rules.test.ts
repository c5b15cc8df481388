import { describe, expect, it } from '@jest/globals';
import { toSecurityGroup } from '../src/security-groups.ts';
import { assertRules, toNative, toRule } from '../src/security-rules.ts';

const native = { id: 'r', name: 'a rule', type: 'inbound', port: '22', target: '0.0.0.0/0', protocol: 'tcp' };

describe('security rules', () => {
  it.each([
    [
      { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
      { name: 'inbound-tcp-22', type: 'inbound', protocol: 'tcp', port: '22', target: '0.0.0.0/0' },
    ],
    [
      { direction: 'outbound', protocol: 'udp', fromPort: 8000, toPort: 8100, cidr: '10.1.2.3/8' },
      {
        name: 'outbound-udp-8000-8100',
        type: 'outbound',
        protocol: 'udp',
        port: '8000-8100',
        target: '10.0.0.0/8',
      },
    ],
    [
      { direction: 'inbound', protocol: 'all', cidr: '192.168.0.0/16' },
      {
        name: 'inbound-all-1-65535',
        type: 'inbound',
        protocol: 'all',
        port: '1-65535',
        target: '192.168.0.0/16',
      },
    ],
  ] as const)('%j are sent as Cloudit takes them, and come back', (rule, sent) => {
    expect(toNative(rule)).toEqual(sent);
    const cidr = sent.target;
    expect(toRule({ ...sent, id: 'r' })).toEqual({ ...rule, cidr });
  });

  it('are shown in any case, and left out where the contract has no words for them', () => {
    expect(toRule({ ...native, type: 'INBOUND', protocol: 'TCP' })).toMatchObject({ protocol: 'tcp' });
    expect(toRule({ ...native, protocol: 'gre' })).toBeUndefined();
    expect(toRule({ ...native, port: 'ssh' })).toBeUndefined();
    const group = toSecurityGroup({ id: 'g', name: 'group' }, [native, { ...native, protocol: 'gre' }]);
    expect(group.rules).toHaveLength(1);
    expect(group.details?.rulesOfOtherKinds).toBe('1');
    expect(toSecurityGroup({ id: 'g' }, [native]).details).not.toHaveProperty('rulesOfOtherKinds');
  });

  it('for ICMP alone and for IPv6 are refused', () => {
    const ping = { direction: 'inbound', protocol: 'icmp', cidr: '0.0.0.0/0' } as const;
    expect(() => assertRules([ping])).toThrow('ICMP');
    expect(() => assertRules([{ ...ping, protocol: 'all', cidr: '::/0' }])).toThrow('IPv6');
  });
});
