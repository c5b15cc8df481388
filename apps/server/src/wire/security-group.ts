import type { SecurityGroupInfo, SecurityGroupRequest, SecurityRuleRequest } from '@cb-spider/core';
import type { SecurityRule } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import type { WirePlace } from './quirks.ts';
import {
  fromKeyValueList,
  given,
  iid,
  keyValueRequest,
  lists,
  requireName,
  text,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
} from './shapes.ts';

const securityRuleRequest = z
  .object({
    Direction: text,
    IPProtocol: text,
    FromPort: text,
    ToPort: text,
    CIDR: text,
  })
  .meta({ id: 'SecurityRuleReqInfo' });
export const securityReqInfo = z
  .object({
    Name: text,
    VPCName: text,
    SecurityRules: z.array(securityRuleRequest).default([]),
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'SecurityReqInfo' });
export const ruleReqInfo = z
  .object({ RuleInfoList: z.array(securityRuleRequest).default([]) })
  .meta({ id: 'RuleReqInfo' });

const securityRuleInfo = z
  .object({
    Direction: z.string(),
    IPProtocol: z.string(),
    FromPort: z.string(),
    ToPort: z.string(),
    CIDR: z.string(),
  })
  .meta({ id: 'SecurityRuleInfo' });
export const securityInfo = z
  .object({
    IId: iid,
    VpcIID: iid,
    SecurityRules: z.array(securityRuleInfo),
    ...lists,
  })
  .meta({ id: 'SecurityInfo' });
export type SecurityInfo = z.output<typeof securityInfo>;
export type WireRule = z.output<typeof securityRuleInfo>;

/** The value of a port for protocols without ports. */
const noPort = '-1';

export function fromSecurityReqInfo(request: z.output<typeof securityReqInfo>): SecurityGroupRequest {
  return {
    name: requireName(request.Name),
    networkName: request.VPCName,
    rules: fromRules(request.SecurityRules),
    tags: fromKeyValueList(request.TagList),
  };
}

export function fromRules(rules: readonly z.output<typeof securityRuleRequest>[]): SecurityRuleRequest[] {
  return rules.map(fromRule);
}

/** Converts a rule; words may be in any case. The default range is 0.0.0.0/0. Core rejects unknown words. */
export function fromRule(rule: z.output<typeof securityRuleRequest>): SecurityRuleRequest {
  return {
    direction: rule.Direction.toLowerCase() as SecurityRule['direction'],
    protocol: rule.IPProtocol.toLowerCase() as SecurityRule['protocol'],
    fromPort: portOf('FromPort', rule.FromPort),
    toPort: portOf('ToPort', rule.ToPort),
    cidr: given(rule.CIDR),
  };
}

function portOf(field: string, port: string): number | undefined {
  if (port === '' || port === noPort) return undefined;
  if (/^\d{1,5}$/.test(port)) return Number(port);
  throw badRequest(
    `${field}: '${port}' is not a valid port number.`,
    'Send 0 to 65535 as a string, or "-1" for ICMP and ALL.',
  );
}

export function toSecurityInfo(
  group: SecurityGroupInfo,
  { quirks }: Pick<WirePlace, 'quirks'>,
): SecurityInfo {
  const shown = quirks.showsDefaultOutboundRule
    ? group.rules
    : group.rules.filter(rule => !allowsAllOutbound(rule));
  return {
    IId: toIid(group),
    VpcIID: toOptionalIid(group.network),
    SecurityRules: shown.map(toRule),
    TagList: toTagList(group.tags),
    KeyValueList: toKeyValueList(group.details),
  };
}

export function toRule({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): WireRule {
  return {
    Direction: direction,
    IPProtocol: protocol.toUpperCase(),
    FromPort: fromPort === undefined ? noPort : String(fromPort),
    ToPort: toPort === undefined ? noPort : String(toPort),
    CIDR: cidr,
  };
}

function allowsAllOutbound({ direction, protocol, cidr }: SecurityRule): boolean {
  return direction === 'outbound' && protocol === 'all' && cidr === '0.0.0.0/0';
}
