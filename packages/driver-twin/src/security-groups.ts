import {
  type SecurityGroup,
  type SecurityGroupDriverV1,
  type SecurityRule,
  toNativeId,
} from '@cb-spider/core/driver';
import type { TwinRule } from './engine/requests.ts';
import type { TwinSecurityGroup } from './engine/results.ts';
import { type TwinCalls, toCreation, toNativeObject } from './twin-calls.ts';

export function createSecurityGroups(calls: TwinCalls): SecurityGroupDriverV1 {
  return {
    async doCreate(spec, context) {
      const request = {
        ...toCreation(spec, context),
        // The cloud itself refuses a request without one.
        networkId: spec.networkId as string,
        rules: spec.rules.map(toTwinRule),
      };
      return toSecurityGroup(await calls.call('CreateSecurityGroup', request, context));
    },
    async doGet(securityGroupId, context) {
      return toSecurityGroup(await calls.call('GetSecurityGroup', { securityGroupId }, context));
    },
    doList: (pageToken, context) => calls.page('ListSecurityGroups', pageToken, context, toSecurityGroup),
    async doDelete(securityGroupId, context) {
      await calls.call('DeleteSecurityGroup', { securityGroupId }, context);
    },
    async doAddRules(securityGroupId, rules, context) {
      await calls.call('AuthorizeRules', { securityGroupId, rules: rules.map(toTwinRule) }, context);
    },
    async doRemoveRules(securityGroupId, rules, context) {
      await calls.call('RevokeRules', { securityGroupId, rules: rules.map(toTwinRule) }, context);
    },
  };
}

export function toSecurityGroup(group: TwinSecurityGroup): SecurityGroup {
  return {
    ...toNativeObject(group.securityGroupId, group),
    networkId: toNativeId(group.networkId),
    rules: group.rules,
  };
}

function toTwinRule({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): TwinRule {
  return { direction, protocol, fromPort, toPort, cidr };
}
