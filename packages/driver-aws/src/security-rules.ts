import type { SecurityGroup as Ec2SecurityGroup, IpPermission } from '@aws-sdk/client-ec2';
import type { SecurityRule } from '@cb-spider/core/driver';

/** EC2 gives this one to each new group. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

/**
 * The rules of a group, one for each address range. Left out, and to be seen in the group's details, are those
 * whose other side is a group or a prefix list, and those of protocols that rules cannot name.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function toRules(native: Ec2SecurityGroup): SecurityRule[] {
  return [
    ...(native.IpPermissions ?? []).flatMap(permission => rulesOf('inbound', permission)),
    ...(native.IpPermissionsEgress ?? []).flatMap(permission => rulesOf('outbound', permission)),
  ];
}

/** What EC2 calls the rule, in one direction or the other. */
export function toPermission(rule: SecurityRule): IpPermission {
  const isIpv6 = rule.cidr.includes(':');
  return {
    ...toProtocol(rule, isIpv6),
    ...(isIpv6 ? { Ipv6Ranges: [{ CidrIpv6: rule.cidr }] } : { IpRanges: [{ CidrIp: rule.cidr }] }),
  };
}

export function isSameRule(a: SecurityRule, b: SecurityRule): boolean {
  return (
    a.direction === b.direction &&
    a.protocol === b.protocol &&
    a.fromPort === b.fromPort &&
    a.toPort === b.toPort &&
    a.cidr === b.cidr
  );
}

const protocols: Readonly<Record<string, SecurityRule['protocol']>> = {
  '-1': 'all',
  tcp: 'tcp',
  udp: 'udp',
  icmp: 'icmp',
  icmpv6: 'icmp',
};

function rulesOf(direction: SecurityRule['direction'], permission: IpPermission): SecurityRule[] {
  const protocol = protocols[permission.IpProtocol ?? ''];
  if (protocol === undefined) return [];
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const ports = hasPorts ? { fromPort: permission.FromPort, toPort: permission.ToPort } : {};
  const cidrs = [
    ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
  ];
  return cidrs.filter(cidr => cidr !== undefined).map(cidr => ({ direction, protocol, ...ports, cidr }));
}

function toProtocol(rule: SecurityRule, isIpv6: boolean): IpPermission {
  switch (rule.protocol) {
    case 'all':
      return { IpProtocol: '-1' };
    case 'icmp':
      return { IpProtocol: isIpv6 ? 'icmpv6' : 'icmp', FromPort: -1, ToPort: -1 };
    default:
      return { IpProtocol: rule.protocol, FromPort: rule.fromPort, ToPort: rule.toPort };
  }
}
