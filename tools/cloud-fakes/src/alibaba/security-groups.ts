import { type Actions, type Call, checkName, ecsTags, hasTags, idempotent, toSeconds } from './call.ts';
import type { SecurityGroup } from './objects.ts';
import { pageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';
import { authorize, revoke, shownRule } from './security-rules.ts';

/** Letters first, of any script: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createsecuritygroup */
const groupName = /^\p{L}[\p{L}\p{N}:_.-]{1,127}$/u;

export const securityGroupActions: Actions = {
  CreateSecurityGroup: idempotent(create),
  DescribeSecurityGroups: call => {
    const { parameters, region } = call;
    const ids = parameters.jsonTexts('SecurityGroupIds');
    const found = [...region.securityGroups.values()].filter(
      group =>
        (ids?.includes(group.id) ?? true) &&
        (parameters.text('SecurityGroupId') ?? group.id) === group.id &&
        (parameters.text('SecurityGroupName') ?? group.name) === group.name &&
        (parameters.text('VpcId') ?? group.vpcId) === group.vpcId &&
        hasTags(group.tags, parameters.tags()),
    );
    const { items, page } = pageOf(call, found, { least: 1, most: 100, usual: 10 });
    return {
      ...page,
      RegionId: region.id,
      SecurityGroups: { SecurityGroup: items.map(group => shown(region, group)) },
    };
  },
  DescribeSecurityGroupAttribute: call => {
    const { parameters, region } = call;
    const group = groupOf(region, parameters.needed('SecurityGroupId'));
    const direction = parameters.text('Direction') ?? 'all';
    const rules = group.rules.filter(rule => direction === 'all' || rule.direction === direction);
    const { items, page } = pageOf(call, rules, { least: 10, most: 1000, usual: 500 });
    return {
      SecurityGroupId: group.id,
      SecurityGroupName: group.name,
      Description: group.description,
      VpcId: group.vpcId,
      RegionId: region.id,
      InnerAccessPolicy: group.type === 'normal' ? 'Accept' : 'Drop',
      NextToken: 'NextToken' in page ? page.NextToken : '',
      Permissions: { Permission: items.map(shownRule) },
    };
  },
  AuthorizeSecurityGroup: idempotent(call => authorize(groupIn(call), 'ingress', call)),
  AuthorizeSecurityGroupEgress: idempotent(call => authorize(groupIn(call), 'egress', call)),
  RevokeSecurityGroup: idempotent(call => revoke(groupIn(call), 'ingress', call)),
  RevokeSecurityGroupEgress: idempotent(call => revoke(groupIn(call), 'egress', call)),
  DeleteSecurityGroup: call => {
    const { id, vpcId } = groupIn(call);
    const used = [...call.region.networkInterfaces.values()].some(({ groupIds }) => groupIds.includes(id));
    if (used || call.region.isHeld(id))
      throw new Refusal(
        403,
        'DependencyViolation',
        'There is still instance(s) in the specified security group.',
      );
    call.region.securityGroups.delete(id);
    call.region.hold(vpcId);
    return {};
  },
};

function create({ parameters, region }: Call): object {
  const vpcId = parameters.text('VpcId');
  // Without one it would be a group of the classic network, which new accounts do not have.
  if (vpcId === undefined) throw new Refusal(403, 'OperationDenied', 'The classic network is not available.');
  known(region.vpcs, vpcId, 'InvalidVpcId.NotFound');
  const type = parameters.text('SecurityGroupType') ?? 'normal';
  if (type !== 'normal' && type !== 'enterprise')
    throw new Refusal(
      400,
      'InvalidSecurityGroupType.ValueNotSupported',
      'The SecurityGroupType is not valid.',
    );
  region.checkQuota('securityGroup', region.securityGroups.size, 'QuotaExceed.SecurityGroup');
  const group: SecurityGroup = {
    id: region.newId('sg'),
    name: checkName(parameters.text('SecurityGroupName'), groupName, 'InvalidSecurityGroupName.Malformed'),
    description: parameters.text('Description') ?? '',
    vpcId,
    type,
    created: region.now(),
    rules: [],
    tags: new Map(parameters.tags()),
  };
  region.securityGroups.set(group.id, group);
  return { SecurityGroupId: group.id };
}

export function groupOf(region: Region, id: string): SecurityGroup {
  return known(region.securityGroups, id, 'InvalidSecurityGroupId.NotFound');
}

function groupIn({ region, parameters }: Call): SecurityGroup {
  return groupOf(region, parameters.needed('SecurityGroupId'));
}

/** The groups of a card, which must lie in one network and be of one type. */
export function groupsOf(region: Region, ids: readonly string[], vpcId: string): readonly string[] {
  const groups = ids.map(id => groupOf(region, id));
  if (groups.some(group => group.vpcId !== vpcId))
    throw new Refusal(
      403,
      'InvalidOperation.VpcMismatch',
      'Security group and vSwitch are in different VPCs.',
    );
  if (new Set(groups.map(({ type }) => type)).size > 1)
    throw new Refusal(
      403,
      'InvalidOperation.MultipleSecurityGroupType',
      'The security groups are of several types.',
    );
  if (ids.length > 10)
    throw new Refusal(
      403,
      'InvalidOperation.SecurityGroupLimitExceeded',
      'There are too many security groups.',
    );
  return ids;
}

function shown(region: Region, group: SecurityGroup): object {
  const cards = [...region.networkInterfaces.values()].filter(({ groupIds }) => groupIds.includes(group.id));
  return {
    SecurityGroupId: group.id,
    SecurityGroupName: group.name,
    Description: group.description,
    SecurityGroupType: group.type,
    VpcId: group.vpcId,
    CreationTime: toSeconds(group.created),
    EcsCount: cards.filter(({ primary }) => primary).length,
    RuleCount: group.rules.length,
    ResourceGroupId: '',
    ServiceManaged: false,
    Tags: ecsTags(group.tags),
  };
}
