import { type ArmRequest, bodyOf, type Json, textOf } from './arm-request.ts';
import { locations } from './locations.ts';
import { type ArmError, badRequest, networkRefusal, type Reply, refuse } from './refusal.ts';
import { idOf, type Resource, type ResourceAddress, withLoudGroup } from './resource.ts';
import { newEtag, type Subscription } from './subscription.ts';
import { tagsOf } from './tags.ts';

/** What differs from one type of resource to the next. */
export interface ResourceKind {
  readonly provider: 'Microsoft.Compute' | 'Microsoft.Network';
  readonly type: string;
  readonly namePattern: RegExp;
  /** Recorded seconds of the replies that accept a change; missing: those say none. */
  readonly retryAfter: { readonly put?: number; readonly remove?: number };
  /** What `provisioningState` says while a PUT is under way. Missing: the PUT is done at once. */
  readonly putState?: string | undefined;
  /** Default: 201. */
  readonly createdStatus?: number | undefined;
  /** Versions of the API that know it. Missing: all. */
  readonly versions?: RegExp | undefined;
  /** Names beside `properties` that are kept. */
  readonly top: readonly string[];
  /** Checks the body and makes the properties, those that only the service knows included. */
  make(put: Put): Record<string, unknown>;
  /** What happens once the new resource is in its place. */
  placed?(subscription: Subscription, resource: Resource, put: Put): void;
  /** What happens at the end of a PUT, beside the state. */
  ended?(subscription: Subscription, resource: Resource, error: ArmError | undefined): void;
  /** Refuses where it may not go. */
  checkRemoval?(subscription: Subscription, resource: Resource): void;
  /** What goes with it, or is freed. */
  removed?(subscription: Subscription, resource: Resource): void;
  /** A PATCH. Missing: it takes tags alone. */
  patch?(subscription: Subscription, address: ResourceAddress, request: ArmRequest): Reply;
  /** The properties as one read shows them. */
  show?(subscription: Subscription, resource: Resource, request: ArmRequest): Json;
}

/** One PUT of a resource. */
export interface Put {
  readonly subscription: Subscription;
  readonly request: ArmRequest;
  readonly address: ResourceAddress;
  readonly id: string;
  readonly body: Json;
  readonly location: string;
  /** What is there already. */
  readonly before: Resource | undefined;
}

export function put(
  subscription: Subscription,
  kind: ResourceKind,
  address: ResourceAddress,
  request: ArmRequest,
): Reply {
  const prepared = prepare(subscription, kind, address, request);
  const { id, body, before, location } = prepared;
  const properties = kind.make(prepared);
  const top = Object.fromEntries(
    kind.top.flatMap(name => (body[name] === undefined ? [] : [[name, body[name]]])),
  );
  const tags = tagsOf(body);
  const resource: Resource = before ?? {
    ...{ id, name: address.name, type: `${kind.provider}/${kind.type}`, location },
    ...{ tags, top, etag: '', properties: {} },
  };
  Object.assign(resource, { tags, etag: newEtag(), top: { ...resource.top, ...top } });
  resource.properties = { ...properties, provisioningState: kind.putState ?? 'Succeeded' };
  if (before === undefined) subscription.add(resource);
  kind.placed?.(subscription, resource, prepared);
  const headers = accept(subscription, kind, resource, request, error => {
    resource.properties.provisioningState = error === undefined ? 'Succeeded' : 'Failed';
    kind.ended?.(subscription, resource, error);
  });
  const status = before === undefined ? (kind.createdStatus ?? 201) : 200;
  return { status, headers, body: shown(subscription, kind, resource, request) };
}

function accept(
  subscription: Subscription,
  kind: ResourceKind,
  { id, location }: Resource,
  request: ArmRequest,
  end: (error: ArmError | undefined) => void,
): Readonly<Record<string, string>> {
  const error = subscription.plannedFailure(request.method, new URL(request.url, 'http://arm').pathname);
  if (kind.putState === undefined) return {};
  const { provider, retryAfter } = kind;
  const apiVersion = request.query.get('api-version') ?? '';
  return subscription.operations.begin({
    ...{ provider, location, resourceId: id, apiVersion, error, end },
    retryAfter: retryAfter.put,
  });
}

function prepare(
  subscription: Subscription,
  kind: ResourceKind,
  address: ResourceAddress,
  request: ArmRequest,
): Put {
  subscription.group(address.group);
  const body = bodyOf(request);
  const id = idOf(subscription.id, address);
  const before = subscription.find(id);
  const location = textOf(body.location)?.toLowerCase().replaceAll(' ', '');
  if (location === undefined)
    throw badRequest('LocationRequired', 'The location property is required for this definition.');
  if (!locations.some(({ name }) => name === location)) {
    const message = `The provided location '${location}' is not available for resource type '${kind.provider}/${kind.type}'.`;
    throw badRequest('LocationNotAvailableForResourceType', message);
  }
  if (!kind.namePattern.test(address.name)) {
    const code = kind.provider === 'Microsoft.Network' ? 'InvalidResourceName' : 'InvalidParameter';
    throw badRequest(code, `Resource name ${address.name} is invalid.`, 'name');
  }
  if (before !== undefined && before.location !== location) {
    const message = `The resource '${address.name}' already exists in location '${before.location}' in resource group '${address.group}'. A resource with the same name cannot be created in location '${location}'.`;
    throw refuse(409, 'InvalidResourceLocation', message);
  }
  checkNotChanging(subscription, kind, id, before);
  return { subscription, request, address, id, body, location, before };
}

/** Network takes one change of a resource at a time; Compute takes none of what is being deleted. */
function checkNotChanging(
  subscription: Subscription,
  kind: ResourceKind,
  id: string,
  before: Resource | undefined,
): void {
  if (kind.provider === 'Microsoft.Network') refuseParallelChange(subscription, id);
  else if (before?.properties.provisioningState === 'Deleting')
    throw refuse(409, 'OperationNotAllowed', markedForDeletion(before));
}

export function refuseParallelChange(subscription: Subscription, id: string): void {
  if (!subscription.operations.isChanging(id)) return;
  const message = `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${id}.`;
  throw networkRefusal(409, 'AnotherOperationInProgress', message);
}

export function markedForDeletion({ name }: Resource): string {
  return `Operation is not allowed on VM '${name}' since the VM is marked for deletion. You can only retry the Delete operation (or wait for an ongoing one to complete).`;
}

export function remove(
  subscription: Subscription,
  kind: ResourceKind,
  address: ResourceAddress,
  request: ArmRequest,
): Reply {
  subscription.group(address.group);
  const resource = subscription.find(idOf(subscription.id, address));
  if (resource === undefined) return { status: 204 };
  const already = resource.properties.provisioningState === 'Deleting';
  if (!already && kind.provider === 'Microsoft.Network') refuseParallelChange(subscription, resource.id);
  kind.checkRemoval?.(subscription, resource);
  const end = () => {
    subscription.remove(resource);
    kind.removed?.(subscription, resource);
  };
  if (kind.putState === undefined) {
    end();
    return { status: 200 };
  }
  const path = new URL(request.url, 'http://arm').pathname;
  const error = subscription.plannedFailure('DELETE', path);
  const before = resource.properties.provisioningState;
  resource.properties.provisioningState = 'Deleting';
  subscription.operations.preempt(resource.id);
  const headers = subscription.operations.begin({
    ...{ provider: kind.provider, location: resource.location, resourceId: resource.id, error },
    ...{ apiVersion: request.query.get('api-version') ?? '', location202: true },
    retryAfter: kind.retryAfter.remove,
    end: failure => {
      if (failure === undefined) end();
      else resource.properties.provisioningState = before;
    },
  });
  return { status: 202, headers };
}

/** `PATCH` of tags, which every type takes; done at once. */
export function patchTags(
  subscription: Subscription,
  kind: ResourceKind,
  address: ResourceAddress,
  request: ArmRequest,
): Reply {
  const resource = existing(subscription, kind, address);
  if (bodyOf(request).tags !== undefined) resource.tags = tagsOf(bodyOf(request));
  resource.etag = newEtag();
  return { status: 200, body: shown(subscription, kind, resource, request) };
}

export function read(
  subscription: Subscription,
  kind: ResourceKind,
  address: ResourceAddress,
  request: ArmRequest,
): Reply {
  const resource = existing(subscription, kind, address);
  const body = shown(subscription, kind, resource, request);
  subscription.operations.noteRead(resource.id);
  return { status: 200, body, headers: kind.provider === 'Microsoft.Network' ? { etag: resource.etag } : {} };
}

/** The resource, or the refusal that its provider has for a missing one. */
export function existing(subscription: Subscription, kind: ResourceKind, address: ResourceAddress): Resource {
  subscription.group(address.group);
  const id = idOf(subscription.id, address);
  const resource = subscription.find(id);
  if (resource !== undefined) return resource;
  if (kind.provider === 'Microsoft.Network' && subscription.remembers(id))
    throw networkRefusal(404, 'NotFound', `Resource ${id} not found.`);
  const what = `${kind.provider}/${kind.type}/${address.name}`;
  const message = `The Resource '${what}' under resource group '${address.group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  throw refuse(404, 'ResourceNotFound', message);
}

export function list(
  subscription: Subscription,
  kind: ResourceKind,
  group: string | undefined,
  request: ArmRequest,
): readonly Json[] {
  if (group !== undefined) subscription.group(group);
  return subscription.listed(`${kind.provider}/${kind.type}`, group).map(resource => {
    const body = shown(subscription, kind, resource, request);
    return kind.provider === 'Microsoft.Compute' ? { ...body, id: withLoudGroup(resource.id) } : body;
  });
}

export function shown(
  subscription: Subscription,
  kind: ResourceKind,
  resource: Resource,
  request: ArmRequest,
): Json {
  const { name, id, type, location, tags, top, etag } = resource;
  const properties = kind.show?.(subscription, resource, request) ?? resource.properties;
  const network = kind.provider === 'Microsoft.Network';
  return { name, id, ...(network ? { etag } : {}), type, location, tags, ...top, properties };
}
