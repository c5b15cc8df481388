import { checkActions } from './actions.ts';
import { type ArmRequest, sameText } from './arm-request.ts';
import { disks } from './disks.ts';
import { listLocations } from './locations.ts';
import { managedImages } from './managed-images.ts';
import { networkInterfaces } from './network-interfaces.ts';
import { subnetRoute, virtualNetworks } from './networks.ts';
import { page } from './pages.ts';
import { publicIPAddresses } from './public-ips.ts';
import { badRequest, type Reply, refuse } from './refusal.ts';
import type { ResourceAddress } from './resource.ts';
import { groupRoute } from './resource-groups.ts';
import { existing, list, patchTags, put, type ResourceKind, read, remove } from './resource-kind.ts';
import { networkSecurityGroups, securityRuleRoute } from './security-groups.ts';
import { snapshots } from './snapshots.ts';
import { sshPublicKeys } from './ssh-public-keys.ts';
import type { Subscription } from './subscription.ts';
import { tagsRoute } from './tags.ts';
import { listUsages } from './usages.ts';
import { virtualMachines } from './virtual-machines.ts';
import { machineRoute } from './vm-actions.ts';
import { imageRoute } from './vm-images.ts';
import { listSkus, listVmSizes } from './vm-sizes.ts';

const kinds: readonly ResourceKind[] = [
  virtualNetworks,
  networkSecurityGroups,
  publicIPAddresses,
  networkInterfaces,
  virtualMachines,
  sshPublicKeys,
  disks,
  snapshots,
  managedImages,
];

/** Routes of one resource that are not the resource's own: children and actions. */
const inner = new Map<ResourceKind, (...given: InnerRoute) => Reply | undefined>([
  [
    virtualNetworks,
    (subscription, address, [word, name], request) =>
      sameText(word, 'subnets') ? subnetRoute(subscription, address, name, request) : undefined,
  ],
  [
    networkSecurityGroups,
    (subscription, address, [word, name], request) =>
      sameText(word, 'securityRules') ? securityRuleRoute(subscription, address, name, request) : undefined,
  ],
  [
    virtualMachines,
    (subscription, address, [word = ''], request) => machineRoute(subscription, address, word, request),
  ],
]);

type InnerRoute = [Subscription, ResourceAddress, readonly string[], ArmRequest];

/** Answers what begins with `/subscriptions/S`; the token has been checked. */
export function answerSubscription(subscription: Subscription, request: ArmRequest): Reply {
  const [, subscriptionId = '', ...rest] = request.parts;
  if (!sameText(subscriptionId, subscription.id)) {
    const code = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(subscriptionId)
      ? 'SubscriptionNotFound'
      : 'InvalidSubscriptionId';
    throw refuse(
      code === 'SubscriptionNotFound' ? 404 : 400,
      code,
      `The subscription '${subscriptionId}' could not be found.`,
    );
  }
  if (!/^\d{4}-\d\d-\d\d(-preview)?$/.test(request.query.get('api-version') ?? ''))
    throw badRequest(
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  checkActions(subscription, request);
  const reply = route(subscription, rest, request);
  if (reply !== undefined) return reply;
  const message = `The requested resource does not support http method '${request.method}', or there is no such resource type.`;
  throw refuse(404, 'InvalidResourceType', message);
}

function route(subscription: Subscription, rest: readonly string[], request: ArmRequest): Reply | undefined {
  const [first = '', ...more] = rest;
  const reads = request.method === 'GET';
  if (sameText(first, 'locations') && reads) return { status: 200, body: listLocations() };
  if (sameText(first, 'resourcegroups')) {
    const [group, word, provider = '', type = '', name, ...inside] = more;
    if (word === undefined) return groupRoute(subscription, group, request);
    return ofGroup(subscription, { group: group ?? '', provider, type, name: name ?? '' }, inside, request);
  }
  if (!sameText(first, 'providers')) return undefined;
  const [provider = '', type = '', ...inside] = more;
  if (sameText(type, 'locations'))
    return reads ? ofLocation(subscription, provider, inside, request) : undefined;
  if (sameText(type, 'skus') && reads) return page(subscription, listSkus(request), request);
  const kind = kindOf(provider, type);
  if (kind === undefined || !reads || inside.length > 0) return undefined;
  return page(subscription, list(subscription, kind, undefined, request), request);
}

function ofGroup(
  subscription: Subscription,
  address: ResourceAddress,
  inside: readonly string[],
  request: ArmRequest,
): Reply | undefined {
  const kind = kindOf(address.provider, address.type);
  if (kind === undefined) return undefined;
  // ids are spelt as the kind is, whatever the request's spelling
  const place = { ...address, provider: kind.provider, type: kind.type };
  if (/^providers\/microsoft\.resources\/tags\/default$/i.test(inside.join('/')))
    return tagsRoute(existing(subscription, kind, place), request);
  checkVersion(kind, request);
  if (inside.length > 0) return inner.get(kind)?.(subscription, place, inside, request);
  if (address.name === '')
    return request.method === 'GET'
      ? page(subscription, list(subscription, kind, address.group, request), request)
      : undefined;
  if (request.method === 'GET') return read(subscription, kind, place, request);
  if (request.method === 'PUT') return put(subscription, kind, place, request);
  if (request.method === 'DELETE') return remove(subscription, kind, place, request);
  if (request.method !== 'PATCH') return undefined;
  return kind.patch?.(subscription, place, request) ?? patchTags(subscription, kind, place, request);
}

function ofLocation(
  subscription: Subscription,
  provider: string,
  inside: readonly string[],
  request: ArmRequest,
): Reply | undefined {
  const [location = '', word = '', ...rest] = inside;
  if (/^operation(s|Results)$/i.test(word)) return subscription.operations.answer(request);
  if (sameText(word, 'usages')) return listUsages(subscription, provider, location);
  if (sameText(word, 'vmSizes')) return { status: 200, body: listVmSizes(location) };
  if (sameText(word, 'publishers')) return imageRoute(location, [word, ...rest], request);
  return undefined;
}

function checkVersion({ provider, type, versions }: ResourceKind, { query }: ArmRequest): void {
  const version = query.get('api-version') ?? '';
  if (versions?.test(version) !== false) return;
  const message = `No registered resource provider found for API version '${version}' for type '${type}' of '${provider}'.`;
  throw badRequest('NoRegisteredProviderFound', message);
}

function kindOf(provider: string, type: string): ResourceKind | undefined {
  return kinds.find(kind => sameText(kind.provider, provider) && sameText(kind.type, type));
}
