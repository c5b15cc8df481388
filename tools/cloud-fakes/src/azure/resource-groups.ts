import { randomUUID } from 'node:crypto';
import { type ArmRequest, bodyOf, type Json, textOf } from './arm-request.ts';
import { locations } from './locations.ts';
import { badRequest, type Reply, refuse } from './refusal.ts';
import { addressOf, type Resource } from './resource.ts';
import type { Subscription } from './subscription.ts';
import { tagsOf } from './tags.ts';

/**
 * `GET|PUT|PATCH|HEAD|DELETE /subscriptions/S/resourcegroups[/G]`.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resource-groups
 */
export function groupRoute(
  subscription: Subscription,
  name: string | undefined,
  request: ArmRequest,
): Reply | undefined {
  if (name === undefined)
    return request.method === 'GET'
      ? { status: 200, body: { value: [...subscription.groups.values()].map(shown) } }
      : undefined;
  if (request.method === 'PUT') return put(subscription, name, request);
  const group = subscription.group(name);
  if (request.method === 'GET') return { status: 200, body: shown(group) };
  if (request.method === 'HEAD') return { status: 204 };
  if (request.method === 'PATCH') {
    group.tags = tagsOf(bodyOf(request));
    return { status: 200, body: shown(group) };
  }
  return request.method === 'DELETE' ? remove(subscription, group) : undefined;
}

function put(subscription: Subscription, name: string, request: ArmRequest): Reply {
  const body = bodyOf(request);
  const location = textOf(body.location)?.toLowerCase().replaceAll(' ', '');
  if (location === undefined)
    throw badRequest('LocationRequired', 'The location property is required for this definition.');
  if (!locations.some(each => each.name === location))
    throw badRequest(
      'LocationNotAvailableForResourceGroup',
      `The provided location '${location}' is not available for resource group.`,
    );
  if (!/^[\w().-]{0,89}[\w()-]$/.test(name))
    throw badRequest(
      'InvalidResourceGroup',
      `The provided resource group name '${name}' has these invalid characters or is too long.`,
    );
  const before = subscription.groups.get(name.toLowerCase());
  if (before !== undefined && before.location !== location) {
    const message = `Invalid resource group location '${location}'. The Resource group already exists in location '${before.location}'.`;
    throw refuse(409, 'InvalidResourceGroupLocation', message);
  }
  const id = `/subscriptions/${subscription.id}/resourceGroups/${name}`;
  const group: Resource = before ?? {
    ...{ id, name, type: 'Microsoft.Resources/resourceGroups', location, tags: {}, top: {}, etag: '' },
    properties: { provisioningState: 'Succeeded' },
  };
  group.tags = tagsOf(body);
  subscription.groups.set(name.toLowerCase(), group);
  return { status: before === undefined ? 201 : 200, body: shown(group) };
}

/** Takes all that is in it along. */
function remove(subscription: Subscription, group: Resource): Reply {
  for (const resource of subscription.everything())
    if (addressOf(resource.id)?.group.toLowerCase() === group.name.toLowerCase())
      subscription.remove(resource);
  subscription.groups.delete(group.name.toLowerCase());
  const location = `https://management.azure.com/subscriptions/${subscription.id}/operationresults/${randomUUID()}?api-version=2019-08-01`;
  return { status: 202, headers: { location, 'retry-after': '15' } };
}

function shown({ id, name, type, location, tags, properties }: Resource): Json {
  return { id, name, type, location, tags, properties };
}
