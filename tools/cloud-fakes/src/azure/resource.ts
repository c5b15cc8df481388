import type { Json } from './arm-request.ts';

/** A resource as the API shows it, kept under its id without regard to case. */
export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  tags: Readonly<Record<string, string>>;
  /** What stands beside `properties`: `sku`, `zones`, `plan` … */
  top: Json;
  etag: string;
  properties: Record<string, unknown>;
}

/** Where a resource lies. */
export interface ResourceAddress {
  readonly group: string;
  readonly provider: string;
  readonly type: string;
  readonly name: string;
}

const pattern =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/(Microsoft\.\w+)\/(\w+)\/([^/]+)(?:\/.*)?$/i;

/** Reads an id; what follows the resource itself, such as a subnet, is left out. */
export function addressOf(id: string): ResourceAddress | undefined {
  const [, , group, provider, type, name] = pattern.exec(id) ?? [];
  if (group === undefined || provider === undefined || type === undefined || name === undefined)
    return undefined;
  return { group, provider, type, name };
}

export function idOf(subscriptionId: string, { group, provider, type, name }: ResourceAddress): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${provider}/${type}/${name}`;
}

/** Compute lists show the group in capitals. */
export function withLoudGroup(id: string): string {
  return id.replace(/(\/resourceGroups\/)([^/]+)/i, (_whole, before: string, group: string) => {
    return `${before}${group.toUpperCase()}`;
  });
}

export function isOfType(resource: Resource, type: string): boolean {
  return resource.type.toLowerCase() === type.toLowerCase();
}
