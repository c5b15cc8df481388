import type { SecurityGroup as Ec2SecurityGroup, IpPermission } from '@aws-sdk/client-ec2';
import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalRule, requiredList, wordTable } from '@cb-spider/driver-kit';

/** The rule that EC2 gives to each new group. */
export const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

interface Rules {
  /** One rule for each address range. */
  readonly rules: readonly SecurityRule[];
  /**
   * The number of rules that the contract cannot express: with another protocol, with a single type of ICMP message,
   * or with a group or a prefix list in place of a range.
   */
  readonly others: number;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
export function toRules(native: Ec2SecurityGroup): Rules {
  const all = [
    ...requiredList(native.IpPermissions, 'ipPermissions').map(permission => rulesOf('inbound', permission)),
    ...requiredList(native.IpPermissionsEgress, 'ipPermissionsEgress').map(permission =>
      rulesOf('outbound', permission),
    ),
  ];
  return {
    rules: all.flatMap(({ rules }) => rules),
    others: all.reduce((sum, { others }) => sum + others, 0),
  };
}

/** Returns a rule in EC2's form; it is the same for both directions. */
export function toPermission(rule: SecurityRule): IpPermission {
  const { cidr } = canonicalRule(rule);
  const isIpv6 = cidr.includes(':');
  return {
    ...toProtocol(rule, isIpv6),
    ...(isIpv6 ? { Ipv6Ranges: [{ CidrIpv6: cidr }] } : { IpRanges: [{ CidrIp: cidr }] }),
  };
}

/** By name, or by number for EC2-compatible services that send numbers. */
const protocols = wordTable<SecurityRule['protocol']>({
  '-1': 'all',
  tcp: 'tcp',
  6: 'tcp',
  udp: 'udp',
  17: 'udp',
  icmp: 'icmp',
  1: 'icmp',
  icmpv6: 'icmp',
  58: 'icmp',
});

function rulesOf(direction: SecurityRule['direction'], permission: IpPermission): Rules {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = permission;
  const cidrs = [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)];
  const ranges = cidrs.filter(cidr => cidr !== undefined);
  const others = UserIdGroupPairs.length + PrefixListIds.length;
  const what = protocolOf(permission);
  if (what === undefined) return { rules: [], others: others + ranges.length };
  return { rules: ranges.map(cidr => canonicalRule({ direction, ...what, cidr })), others };
}

/** For ICMP the ports are type and code; -1 stands for all. */
function protocolOf(permission: IpPermission): Omit<SecurityRule, 'direction' | 'cidr'> | undefined {
  const { FromPort: fromPort, ToPort: toPort } = permission;
  const protocol = protocols(permission.IpProtocol);
  if (protocol === 'tcp' || protocol === 'udp')
    return fromPort === undefined || toPort === undefined ? undefined : { protocol, fromPort, toPort };
  if (protocol === 'icmp') return (fromPort ?? -1) === -1 && (toPort ?? -1) === -1 ? { protocol } : undefined;
  return protocol && { protocol };
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
