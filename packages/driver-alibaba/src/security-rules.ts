import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalCidr, wordTable } from '@cb-spider/driver-kit';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describesecuritygroupattribute */
export interface NativeRule {
  readonly SecurityGroupRuleId?: string;
  readonly Direction?: string;
  readonly IpProtocol?: string;
  readonly PortRange?: string;
  readonly Policy?: string;
  readonly SourceCidrIp?: string;
  readonly Ipv6SourceCidrIp?: string;
  readonly DestCidrIp?: string;
  readonly Ipv6DestCidrIp?: string;
}

const protocols = wordTable<SecurityRule['protocol']>({
  TCP: 'tcp',
  UDP: 'udp',
  ICMP: 'icmp',
  ICMPV6: 'icmp',
  ALL: 'all',
});

/** Rules as the contract has them, without those that it cannot say, such as refusing ones. */
export function toRules(natives: readonly NativeRule[]): readonly SecurityRule[] {
  return natives.flatMap(native => toRule(native) ?? []);
}

function toRule(native: NativeRule): SecurityRule | undefined {
  const protocol = protocols(native.IpProtocol?.toUpperCase());
  const direction = native.Direction === 'egress' ? 'outbound' : 'inbound';
  const cidr =
    direction === 'outbound'
      ? native.DestCidrIp || native.Ipv6DestCidrIp
      : native.SourceCidrIp || native.Ipv6SourceCidrIp;
  if (protocol === undefined || !cidr || native.Policy?.toLowerCase() !== 'accept') return undefined;
  const [fromPort, toPort] = (native.PortRange ?? '').split('/').map(Number);
  const ports = protocol === 'tcp' || protocol === 'udp' ? { fromPort, toPort } : {};
  return { direction, protocol, ...ports, cidr: canonicalCidr(cidr) };
}

/** An element of `Permissions`: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-authorizesecuritygroup */
export function toPermission({ direction, protocol, fromPort, toPort, cidr }: SecurityRule) {
  const isIpv6 = cidr.includes(':');
  const side = direction === 'outbound' ? 'Dest' : 'Source';
  return {
    IpProtocol: protocol === 'icmp' && isIpv6 ? 'ICMPv6' : protocol.toUpperCase(),
    PortRange: fromPort === undefined ? '-1/-1' : `${fromPort}/${toPort}`,
    [`${isIpv6 ? 'Ipv6' : ''}${side}CidrIp`]: cidr,
    Policy: 'accept',
    Priority: '1',
  };
}

/** Lets everything out, as a new group of the contract does. An advanced group lets nothing out by itself. */
export const allOutbound: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };
