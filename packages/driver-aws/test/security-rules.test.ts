import { type SecurityGroupDriverV1, toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { toPermission } from '../src/security-rules.ts';
import { startCannedEc2 } from './canned-ec2.ts';
import { recordedContext } from './recorded-context.ts';

const anywhere = '<ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges>';
/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
const group = `
  <securityGroupInfo>
    <item>
      <ownerId>123456789012</ownerId>
      <groupId>sg-1a2b3c4d</groupId>
      <groupName>WebServers</groupName>
      <groupDescription>Web servers</groupDescription>
      <vpcId>vpc-614cc409</vpcId>
      <ipPermissions>
        <item>
          <ipProtocol>tcp</ipProtocol><fromPort>80</fromPort><toPort>81</toPort><groups/>
          <ipRanges>
            <item><cidrIp>0.0.0.0/0</cidrIp><description>all</description></item>
            <item><cidrIp>10.0.0.0/8</cidrIp></item>
          </ipRanges>
          <ipv6Ranges><item><cidrIpv6>::/0</cidrIpv6></item></ipv6Ranges>
          <prefixListIds/>
        </item>
        <item>
          <ipProtocol>-1</ipProtocol>
          <groups><item><userId>123456789012</userId><groupId>sg-9z9z9z9z</groupId></item></groups>
          <prefixListIds><item><prefixListId>pl-12345678</prefixListId></item></prefixListIds>
        </item>
        <item><ipProtocol>icmp</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort>${anywhere}</item>
        <item>
          <ipProtocol>icmpv6</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort>
          <ipv6Ranges><item><cidrIpv6>2001:db8::/32</cidrIpv6></item></ipv6Ranges>
        </item>
        <item><ipProtocol>icmp</ipProtocol><fromPort>8</fromPort><toPort>-1</toPort>${anywhere}</item>
        <item><ipProtocol>icmp</ipProtocol><fromPort>3</fromPort><toPort>4</toPort>${anywhere}</item>
        <item><ipProtocol>50</ipProtocol>${anywhere}</item>
      </ipPermissions>
      <ipPermissionsEgress><item><ipProtocol>-1</ipProtocol>${anywhere}</item></ipPermissionsEgress>
      <tagSet/>
    </item>
  </securityGroupInfo>`;

describe('security groups', () => {
  it('show one rule for each range, and the rest in their details', async () => {
    const ec2 = await startCannedEc2({ DescribeSecurityGroups: group });
    const read = await ec2.connection.securityGroups?.doGet(toNativeId('sg-1a2b3c4d'), recordedContext());
    await ec2.stop();
    const web = { direction: 'inbound', protocol: 'tcp', fromPort: 80, toPort: 81 };
    expect(read).toMatchObject({
      nativeId: 'sg-1a2b3c4d',
      name: 'WebServers',
      networkId: 'vpc-614cc409',
      tags: {},
    });
    expect(read?.rules).toEqual([
      { ...web, cidr: '0.0.0.0/0' },
      { ...web, cidr: '10.0.0.0/8' },
      { ...web, cidr: '::/0' },
      { direction: 'inbound', protocol: 'icmp', cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'icmp', cidr: '2001:db8::/32' },
      { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' },
    ]);
    expect(read?.details?.IpPermissions).toContain('sg-9z9z9z9z');
    expect(read?.details?.IpPermissions).toContain('pl-12345678');
    // a group, a prefix list, two kinds of ICMP messages and a protocol
    expect(read?.details?.rulesOfOtherKinds).toBe('5');
  });
});

describe('rules that are added and removed', () => {
  const id = toNativeId('sg-1a2b3c4d');
  const ssh = {
    direction: 'inbound',
    protocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    cidr: '10.0.0.5/16',
  } as const;
  const everything = { direction: 'outbound', protocol: 'all', cidr: '2001:DB8::/32' } as const;
  const refused = { error: 'InvalidPermission.Duplicate' };

  async function run(
    replies: Parameters<typeof startCannedEc2>[0],
    work: (groups: SecurityGroupDriverV1) => Promise<unknown>,
  ) {
    const ec2 = await startCannedEc2(replies);
    const { securityGroups } = ec2.connection;
    if (!securityGroups) throw new Error('no groups');
    const failure = await work(securityGroups).catch((error: unknown) => error);
    await ec2.stop();
    const code = failure === undefined ? undefined : ec2.connection.classifyError(failure).code;
    return { code, actions: ec2.actions, requests: ec2.requests };
  }

  it('are sent in their canonical form, each of them once, without a look at the group', async () => {
    const rules = [ssh, { ...ssh, cidr: '10.0.0.0/16' }, everything];
    const { actions, requests } = await run({}, groups => groups.doAddRules(id, rules, recordedContext()));
    expect(actions).toEqual(['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress']);
    expect(requests[0]?.get('IpPermissions.1.IpRanges.1.CidrIp')).toBe('10.0.0.0/16');
    expect(requests[0]?.has('IpPermissions.2.IpProtocol')).toBe(false);
    expect(requests[1]?.get('IpPermissions.1.Ipv6Ranges.1.CidrIpv6')).toBe('2001:db8::/32');
  });

  it('are taken back when those of the other direction are refused', async () => {
    const { code, actions } = await run({ AuthorizeSecurityGroupEgress: refused }, groups =>
      groups.doAddRules(id, [ssh, everything], recordedContext()),
    );
    expect(code).toBe('already_exists');
    expect(actions.at(-1)).toBe('RevokeSecurityGroupIngress');
  });

  it('are found in the group however their ranges are written', async () => {
    const web = { ...ssh, fromPort: 80, toPort: 81, cidr: '10.1.2.3/8' };
    const { code, actions } = await run({ DescribeSecurityGroups: group }, groups =>
      groups.doRemoveRules(id, [web], recordedContext()),
    );
    expect([code, actions]).toEqual([undefined, ['DescribeSecurityGroups', 'RevokeSecurityGroupIngress']]);
    const missing = await run({ DescribeSecurityGroups: group }, groups =>
      groups.doRemoveRules(id, [ssh], recordedContext()),
    );
    expect([missing.code, missing.actions]).toEqual(['not_found', ['DescribeSecurityGroups']]);
  });
});

describe('security rules', () => {
  it.each([
    [
      { protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '10.0.0.5/16' },
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
    ],
    [
      { protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' },
      { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ],
    [
      { protocol: 'udp', fromPort: 53, toPort: 54, cidr: '::/0' },
      { IpProtocol: 'udp', FromPort: 53, ToPort: 54, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ],
    [
      { protocol: 'all', cidr: '10.0.0.0/8' },
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ],
    [
      { protocol: 'icmp', cidr: '10.0.0.0/8' },
      { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
    ],
    [
      { protocol: 'icmp', cidr: '::/0' },
      { IpProtocol: 'icmpv6', FromPort: -1, ToPort: -1, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    ],
  ] as const)('%j is %j', (rule, permission) => {
    expect(toPermission({ direction: 'inbound', ...rule })).toEqual(permission);
  });
});
