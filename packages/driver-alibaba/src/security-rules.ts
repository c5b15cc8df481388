import type { SecurityRule } from '@cb-spider/core/driver';
import { canonicalCidr, wordTable } from '@cb-spider/driver-kit';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describesecuritygroupattribute */
export interface NativeRule {
  readonly SecurityGroupRuleId?: string;
  readonly Direction?: string;
  readonly IpProtocol?: string;
  readonly PortRange?: string;
  /** Set for rules that also restrict the source ports. */
  readonly SourcePortRange?: string;
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

/** Returns the rules in the form of the contract, without those that it cannot express, such as rules that deny. */
export function toRules(natives: readonly NativeRule[]): readonly SecurityRule[] {
  return natives.flatMap(native => toRule(native) ?? []);
}

function toRule(native: NativeRule): SecurityRule | undefined {
  const protocol = protocols(native.IpProtocol?.toUpperCase());
  const direction = native.Direction === 'egress' ? 'outbound' : 'inbound';
  const inside = native.DestCidrIp || native.Ipv6DestCidrIp;
  const outside = native.SourceCidrIp || native.Ipv6SourceCidrIp;
  const [cidr, guarded] = direction === 'outbound' ? [inside, outside] : [outside, inside];
  if (protocol === undefined || !cidr || native.Policy?.toLowerCase() !== 'accept') return undefined;
  // the rule applies only to some of the protected addresses, or only to some source ports
  if (
    (guarded && !anywhere.test(guarded)) ||
    (native.SourcePortRange && !anyPort.test(native.SourcePortRange))
  )
    return undefined;
  if (protocol !== 'tcp' && protocol !== 'udp') return { direction, protocol, cidr: canonicalCidr(cidr) };
  // a list of ports that is given by its id has no range
  const [, fromPort, toPort] = /^(\d+)\/(\d+)$/.exec(native.PortRange ?? '') ?? [];
  if (fromPort === undefined || toPort === undefined) return undefined;
  return {
    ...{ direction, protocol, fromPort: Number(fromPort), toPort: Number(toPort) },
    cidr: canonicalCidr(cidr),
  };
}

const anywhere = /^(0\.0\.0\.0|::)\/0$/;

const anyPort = /^(-1\/-1|(0|1)\/65535)$/;

/**
 * Returns an element of `Permissions`:
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-authorizesecuritygroup
 */
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

/**
 * Allows all outbound traffic, as a new group does in the contract. An advanced group allows no outbound traffic by
 * default.
 */
export const allOutbound: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };
