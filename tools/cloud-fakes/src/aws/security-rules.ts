import ipaddr from 'ipaddr.js';
import {
  type Answer,
  type Ec2Call,
  errorReply,
  otherCall,
  type Step,
  textsOf,
  withParameters,
} from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/**
 * Rules as EC2 keeps them, and moto does not: ranges in their canonical form, and a request of which one rule is there
 * already adds none.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRuleRequest.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export function keepRulesAsDocumented(): Step {
  return async (call, next) => {
    const direction = /^(?:Authorize|Revoke)SecurityGroup(Ingress|Egress)$/.exec(call.action)?.[1];
    if (direction === undefined) return next(call);
    const canonical = withCanonicalRanges(call);
    if (!call.action.startsWith('Authorize')) return next(canonical);
    const present = await rulesAt(canonical, direction === 'Egress', next);
    const twice = askedFor(canonical).find(
      (rule, index, all) => present.has(rule) || all.indexOf(rule) < index,
    );
    if (twice === undefined) return next(canonical);
    return errorReply('InvalidPermission.Duplicate', `the specified rule "${twice}" already exists`);
  };
}

function withCanonicalRanges(call: Ec2Call): Ec2Call {
  const ranges = [...call.parameters].filter(([name]) => /\.CidrIp(v6)?$/.test(name));
  return withParameters(call, Object.fromEntries(ranges.map(([name, range]) => [name, canonical(range)])));
}

function canonical(range: string): string {
  if (!ipaddr.isValidCIDR(range)) return range;
  const [address, length] = ipaddr.parseCIDR(range);
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${kind.networkAddressFromCIDR(range)}/${length}`;
}

/** The rules of a request, each as one text. */
function askedFor({ parameters }: Ec2Call): readonly string[] {
  return [...parameters].flatMap(([name, range]) => {
    const prefix = /^(IpPermissions\.\d+\.).*\.CidrIp(?:v6)?$/.exec(name)?.[1];
    if (prefix === undefined) return [];
    const part = (what: string) => parameters.get(`${prefix}${what}`) ?? '';
    return [keyOf(part('IpProtocol'), part('FromPort'), part('ToPort'), range)];
  });
}

async function rulesAt(call: Ec2Call, isEgress: boolean, next: Answer): Promise<ReadonlySet<string>> {
  const filter = { 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': call.parameters.get('GroupId') ?? '' };
  const reply = await next(otherCall(call, 'DescribeSecurityGroupRules', filter));
  const rules = itemsOf(reply.body, 'securityGroupRuleSet')?.items ?? [];
  const ofDirection = rules.filter(rule => textsOf(rule, 'isEgress')[0] === String(isEgress));
  return new Set(
    ofDirection.map(rule => {
      const [range = ''] = [...textsOf(rule, 'cidrIpv4'), ...textsOf(rule, 'cidrIpv6')];
      const part = (what: string) => textsOf(rule, what)[0] ?? '';
      return keyOf(part('ipProtocol'), part('fromPort'), part('toPort'), range);
    }),
  );
}

/** Ports mean nothing where the protocol is all of them. */
function keyOf(protocol: string, fromPort: string, toPort: string, range: string): string {
  return protocol === '-1' ? `all ${range}` : `${protocol} ${fromPort} ${toPort} ${range}`;
}
