import { randomUUID } from 'node:crypto';
import { type ArmRequest, bodyOf, type Json, objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { networkName } from './names.ts';
import { subnetsOf } from './networks.ts';
import { networkRefusal, type Reply } from './refusal.ts';
import type { Resource, ResourceAddress } from './resource.ts';
import { existing, type Put, type ResourceKind, refuseParallelChange } from './resource-kind.ts';
import { checkRule } from './security-rules.ts';
import { newEtag, type Subscription } from './subscription.ts';

interface Rule {
  readonly name: string;
  readonly id: string;
  readonly etag: string;
  readonly type: string;
  readonly properties: Record<string, unknown>;
}

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups/create-or-update */
export const networkSecurityGroups: ResourceKind = {
  ...{ provider: 'Microsoft.Network', type: 'networkSecurityGroups', namePattern: networkName },
  ...{ retryAfter: { put: 3, remove: 10 }, putState: 'Updating', top: [] },
  make: makeGroup,
  ended(_subscription, group) {
    for (const rule of [...rulesOf(group), ...defaultsOf(group)])
      rule.properties.provisioningState = 'Succeeded';
  },
  checkRemoval(subscription, group) {
    const users = usersOf(subscription, group);
    if (users.length === 0) return;
    const message = `Network security group ${group.id} cannot be deleted because it is in use by the following resources: ${users.join(', ')}. In order to delete the Network security group, remove the association with the resource(s).`;
    throw networkRefusal(400, 'InUseNetworkSecurityGroupCannotBeDeleted', message);
  },
  show(subscription, group) {
    const nics = nicsWith(subscription, group).map(({ id }) => ({ id }));
    return { ...group.properties, ...(nics.length > 0 ? { networkInterfaces: nics } : {}) };
  },
};

function rulesOf(group: Resource): Rule[] {
  return (group.properties.securityRules as Rule[] | undefined) ?? [];
}

function defaultsOf(group: Resource): Rule[] {
  return (group.properties.defaultSecurityRules as Rule[] | undefined) ?? [];
}

function nicsWith(subscription: Subscription, { id }: Resource): Resource[] {
  return subscription
    .all('Microsoft.Network/networkInterfaces')
    .filter(nic => sameText(textOf(objectAt(nic.properties, 'networkSecurityGroup').id), id));
}

function usersOf(subscription: Subscription, group: Resource): string[] {
  const subnets = subscription.all('Microsoft.Network/virtualNetworks').flatMap(subnetsOf);
  const guarded = subnets.filter(({ properties }) =>
    sameText(textOf(objectAt(properties, 'networkSecurityGroup').id), group.id),
  );
  return [...nicsWith(subscription, group), ...guarded].map(({ id }) => id);
}

function makeGroup({ id, body, before }: Put): Record<string, unknown> {
  const wanted = objectAt(body, 'properties');
  const given = 'securityRules' in wanted || before === undefined;
  const securityRules = given
    ? objectsIn(wanted.securityRules).map(each => makeRule(id, textOf(each.name) ?? '', each))
    : rulesOf(before);
  checkTogether(securityRules);
  return {
    ...{ resourceGuid: before?.properties.resourceGuid ?? randomUUID(), securityRules },
    defaultSecurityRules: defaultRules(id),
  };
}

function makeRule(groupId: string, name: string, body: Json): Rule {
  if (!networkName.test(name))
    throw networkRefusal(400, 'InvalidResourceName', `Resource name ${name} is invalid.`);
  const wanted = objectAt(body, 'properties');
  checkRule(name, wanted);
  return {
    ...{ name, id: `${groupId}/securityRules/${name}`, etag: newEtag() },
    type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    properties: {
      ...{ provisioningState: 'Updating', sourcePortRanges: [], destinationPortRanges: [] },
      ...{ sourceAddressPrefixes: [], destinationAddressPrefixes: [], ...wanted },
    },
  };
}

/** Two rules of one direction must not share a priority, nor two rules a name. */
function checkTogether(rules: readonly Rule[]): void {
  for (const [place, one] of rules.entries())
    for (const other of rules.slice(place + 1)) {
      if (sameText(one.name, other.name))
        throw networkRefusal(
          400,
          'DuplicateResourceName',
          `There is more than one security rule ${one.name}.`,
        );
      const [first, second] = [one.properties, other.properties];
      if (first.priority !== second.priority || !sameText(String(first.direction), String(second.direction)))
        continue;
      const message = `Security rule ${one.name} conflicts with rule ${other.name}. Rules cannot have the same Priority and Direction.`;
      throw networkRefusal(400, 'SecurityRuleConflict', message);
    }
}

function defaultRules(groupId: string): Rule[] {
  const rule = (
    name: string,
    direction: string,
    access: string,
    priority: number,
    from: string,
    to: string,
  ): Rule => ({
    ...{ name, id: `${groupId}/defaultSecurityRules/${name}`, etag: newEtag() },
    type: 'Microsoft.Network/networkSecurityGroups/defaultSecurityRules',
    properties: {
      ...{ provisioningState: 'Updating', protocol: '*', sourcePortRange: '*', destinationPortRange: '*' },
      ...{ sourceAddressPrefix: from, destinationAddressPrefix: to, access, priority, direction },
      ...{ sourcePortRanges: [], destinationPortRanges: [] },
      ...{ sourceAddressPrefixes: [], destinationAddressPrefixes: [] },
    },
  });
  return [
    rule('AllowVnetInBound', 'Inbound', 'Allow', 65000, 'VirtualNetwork', 'VirtualNetwork'),
    rule('AllowAzureLoadBalancerInBound', 'Inbound', 'Allow', 65001, 'AzureLoadBalancer', '*'),
    rule('DenyAllInBound', 'Inbound', 'Deny', 65500, '*', '*'),
    rule('AllowVnetOutBound', 'Outbound', 'Allow', 65000, 'VirtualNetwork', 'VirtualNetwork'),
    rule('AllowInternetOutBound', 'Outbound', 'Allow', 65001, '*', 'Internet'),
    rule('DenyAllOutBound', 'Outbound', 'Deny', 65500, '*', '*'),
  ];
}

/** Rules as resources of their own: `…/networkSecurityGroups/G/securityRules[/R]`. */
export function securityRuleRoute(
  subscription: Subscription,
  address: ResourceAddress,
  name: string | undefined,
  request: ArmRequest,
): Reply | undefined {
  const group = existing(subscription, networkSecurityGroups, address);
  if (name === undefined) return { status: 200, body: { value: rulesOf(group) } };
  const rule = rulesOf(group).find(each => sameText(each.name, name));
  if (request.method === 'GET') {
    if (rule !== undefined) return { status: 200, body: rule, headers: { etag: rule.etag } };
    throw networkRefusal(404, 'NotFound', `Resource ${group.id}/securityRules/${name} not found.`);
  }
  if (request.method === 'DELETE' && rule === undefined) return { status: 204 };
  if (request.method !== 'PUT' && request.method !== 'DELETE') return undefined;
  refuseParallelChange(subscription, group.id);
  const others = rulesOf(group).filter(each => each !== rule);
  const made = request.method === 'PUT' ? [makeRule(group.id, name, bodyOf(request))] : [];
  checkTogether([...others, ...made]);
  const removes = request.method === 'DELETE';
  if (!removes) group.properties.securityRules = [...others, ...made];
  const headers = subscription.operations.begin({
    ...{ provider: 'Microsoft.Network', location: group.location, location202: removes },
    ...{ resourceId: `${group.id}/securityRules/${name}`, retryAfter: 10 },
    apiVersion: request.query.get('api-version') ?? '',
    error: subscription.plannedFailure(request.method, new URL(request.url, 'http://arm').pathname),
    end: error => {
      if (removes && error === undefined)
        group.properties.securityRules = rulesOf(group).filter(each => each !== rule);
      for (const each of made)
        each.properties.provisioningState = error === undefined ? 'Succeeded' : 'Failed';
    },
  });
  return removes
    ? { status: 202, headers }
    : { status: rule === undefined ? 201 : 200, headers, body: made[0] };
}
