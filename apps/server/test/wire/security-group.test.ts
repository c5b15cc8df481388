import { type SecurityGroupInfo, toNativeId } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { quirksOf } from '../../src/wire/quirks.ts';
import {
  fromRule,
  fromSecurityReqInfo,
  securityReqInfo,
  toRule,
  toSecurityInfo,
} from '../../src/wire/security-group.ts';

const everythingOut = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' } as const;
const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;

const group: SecurityGroupInfo = {
  nativeId: toNativeId('sg-1'),
  name: 'sg-01',
  nativeName: 'sg01-abc',
  tags: {},
  networkId: toNativeId('vpc-1'),
  network: { name: 'vpc-01', nativeId: toNativeId('vpc-1') },
  rules: [ssh, everythingOut],
};

describe('security groups on the wire', () => {
  it('shows rules with texts for ports, -1 where there are none', () => {
    expect(toSecurityInfo(group, { quirks: quirksOf('TWIN') })).toMatchObject({
      IId: { NameId: 'sg-01', SystemId: 'sg-1' },
      VpcIID: { NameId: 'vpc-01', SystemId: 'vpc-1' },
      SecurityRules: [
        { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '0.0.0.0/0' },
        { Direction: 'outbound', IPProtocol: 'ALL', FromPort: '-1', ToPort: '-1', CIDR: '0.0.0.0/0' },
      ],
    });
  });

  it('shows provider MOCK only the requested rules', () => {
    expect(toSecurityInfo(group, { quirks: quirksOf('MOCK') }).SecurityRules).toEqual([toRule(ssh)]);
  });

  it('shows an empty VPC if it is unknown, and an empty list of rules', () => {
    const lone = { ...group, network: undefined, rules: [] };
    expect(toSecurityInfo(lone, { quirks: quirksOf('TWIN') })).toMatchObject({
      VpcIID: { NameId: '', SystemId: '' },
      SecurityRules: [],
    });
  });

  it.each([
    [
      'any case',
      { Direction: 'INBOUND', IPProtocol: 'tcp', FromPort: '22', ToPort: '22', CIDR: '0.0.0.0/0' },
      ssh,
    ],
    [
      'no range',
      { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '' },
      { ...ssh, cidr: undefined },
    ],
    [
      '-1 as no port',
      { Direction: 'inbound', IPProtocol: 'ICMP', FromPort: '-1', ToPort: '-1', CIDR: '10.0.0.0/8' },
      { direction: 'inbound', protocol: 'icmp', fromPort: undefined, toPort: undefined, cidr: '10.0.0.0/8' },
    ],
    [
      'empty as no port',
      { Direction: 'outbound', IPProtocol: 'all', FromPort: '', ToPort: '', CIDR: '0.0.0.0/0' },
      { ...everythingOut, fromPort: undefined, toPort: undefined },
    ],
  ])('reads a rule with %s', (_what, wire, rule) => {
    expect(fromRule(wire)).toEqual(rule);
  });

  it.each(['ssh', '1.5', '-2', '123456', '0x16'])('refuses the port %s', port => {
    const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: port, ToPort: '22', CIDR: '' };
    expect(() => fromRule(rule)).toThrow(`FromPort: '${port}' is not a valid port number.`);
  });

  it('reads a request without rules', () => {
    const request = securityReqInfo.parse({ Name: 'sg-02', VPCName: 'vpc-01' });
    expect(fromSecurityReqInfo(request)).toEqual({
      name: 'sg-02',
      networkName: 'vpc-01',
      rules: [],
      tags: {},
    });
  });
});
