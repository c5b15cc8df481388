import {
  type SecurityGroup,
  type SecurityGroupDriverV1,
  type SecurityRule,
  toNativeId,
} from '@cb-spider/core/driver';
import type { TwinRule, TwinSecurityGroup } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

export const securityGroup: DriverKind<'securityGroup', SecurityGroupDriverV1> = {
  meanings: {
    'Rule.Duplicate': 'already_exists',
    'Rule.Invalid': 'invalid_argument',
    'Rule.NotFound': 'not_found',
    'SecurityGroup.InUse': 'dependency_in_use',
    'SecurityGroup.NotFound': 'not_found',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const request = {
        ...toCreation(spec, context),
        // The cloud itself refuses a request without one.
        networkId: spec.networkId as string,
        rules: spec.rules.map(toTwinRule),
      };
      return calls.change('CreateSecurityGroup', request, context, toSecurityGroup);
    },
    async doGet(securityGroupId, context) {
      return toSecurityGroup(await calls.call('GetSecurityGroup', { securityGroupId }, context));
    },
    doList: (pageToken, context) => calls.page('ListSecurityGroups', pageToken, context, toSecurityGroup),
    doDelete: (securityGroupId, context) =>
      calls.change('DeleteSecurityGroup', { securityGroupId }, context, noResult),
    doAddRules: (securityGroupId, rules, context) =>
      calls.change('AuthorizeRules', { securityGroupId, rules: rules.map(toTwinRule) }, context, noResult),
    doRemoveRules: (securityGroupId, rules, context) =>
      calls.change('RevokeRules', { securityGroupId, rules: rules.map(toTwinRule) }, context, noResult),
  }),
};

function toSecurityGroup(group: TwinSecurityGroup): SecurityGroup {
  return {
    ...toNativeObject(group.securityGroupId, group),
    networkId: toNativeId(group.networkId),
    rules: group.rules,
  };
}

function toTwinRule({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): TwinRule {
  return { direction, protocol, fromPort, toPort, cidr };
}
