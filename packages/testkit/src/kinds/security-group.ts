import type { SecurityRule } from '@cb-spider/core';
import { equal } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';
import { securityGroupCases } from './security-group-cases.ts';
import { checkRules, ssh } from './security-rules.ts';

export const securityGroup: OwnedKind<'securityGroup'> = {
  kind: 'securityGroup',
  handler: 'securityGroups',
  title: 'Security groups',
  noun: 'security group',
  cost: 2,
  verbs: ['create', 'list', 'get', 'addRules', 'removeRules', 'delete'],
  particulars: [
    {
      key: 'groupPerNetwork',
      title: 'groups belong to a network',
      of: ({ securityGroups }) => (securityGroups?.perNetwork ? 'yes' : 'no'),
    },
    {
      key: 'outboundRules',
      title: 'outbound rules',
      of: ({ securityGroups }) => (securityGroups?.outboundRules ? 'yes' : 'no'),
    },
    {
      key: 'groupsPerNic',
      title: 'groups of a NIC',
      of: ({ securityGroups }) =>
        securityGroups === undefined ? 'no' : mostGroups(securityGroups.maxPerNic),
    },
  ],
  isClaimed: features => features.securityGroups !== undefined,
  async request(bench, name) {
    const networkId = bench.has('networks') ? (await bench.shared('network')).nativeId : undefined;
    return { name, networkId, rules: [ssh], tags: bench.tags('securityGroup') };
  },
  checkFields(bench, group, request) {
    const { perNetwork = false, allowsAllOutbound = false } = bench.features.securityGroups ?? {};
    equal(group.networkId, perNetwork ? request.networkId : undefined, `networkId of group ${request.name}`);
    checkRules(group, (request.rules ?? []).map(toRule), allowsAllOutbound);
  },
  cases: securityGroupCases,
};

function mostGroups(most: number | undefined): string {
  return most === undefined ? 'yes' : `${most} at most`;
}

function toRule(rule: Omit<SecurityRule, 'cidr'> & { readonly cidr?: string | undefined }): SecurityRule {
  return { ...rule, cidr: rule.cidr ?? '0.0.0.0/0' };
}
