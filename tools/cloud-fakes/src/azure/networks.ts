import { randomUUID } from 'node:crypto';
import { BlockList, isIPv4 } from 'node:net';
import { type ArmRequest, bodyOf, type Json, objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { networkName, virtualNetworkName } from './names.ts';
import { networkRefusal, type Reply } from './refusal.ts';
import type { Resource, ResourceAddress } from './resource.ts';
import { existing, type Put, type ResourceKind, refuseParallelChange } from './resource-kind.ts';
import { newEtag, type Subscription } from './subscription.ts';

/** Versions of the API from which new subnets have no way out of their own. */
const privateSince = '2026-03-31';

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/create-or-update */
export const virtualNetworks: ResourceKind = {
  ...{ provider: 'Microsoft.Network', type: 'virtualNetworks', namePattern: virtualNetworkName },
  ...{ retryAfter: { put: 3, remove: 10 }, putState: 'Updating', top: [] },
  make: makeNetwork,
  ended(_subscription, network) {
    for (const subnet of subnetsOf(network)) subnet.properties.provisioningState = 'Succeeded';
  },
  checkRemoval(subscription, network) {
    for (const subnet of subnetsOf(network)) checkSubnetRemoval(subscription, subnet);
  },
  show: (subscription, network) => ({
    ...network.properties,
    subnets: subnetsOf(network).map(subnet => showSubnet(subscription, subnet)),
  }),
};

export interface Subnet {
  readonly name: string;
  readonly id: string;
  etag: string;
  readonly type: string;
  properties: Record<string, unknown>;
}

export function subnetsOf(network: Resource): Subnet[] {
  return (network.properties.subnets as Subnet[] | undefined) ?? [];
}

/** The subnet that an id names, with its network. */
export function findSubnet(
  subscription: Subscription,
  id: string,
): { network: Resource; subnet: Subnet } | undefined {
  const network = subscription.find(id.replace(/\/subnets\/[^/]+$/i, ''));
  if (network === undefined) return undefined;
  const subnet = subnetsOf(network).find(each => sameText(each.id, id));
  return subnet === undefined ? undefined : { network, subnet };
}

function makeNetwork({ subscription, request, id, body, before }: Put): Record<string, unknown> {
  const properties = objectAt(body, 'properties');
  const prefixes = objectAt(properties, 'addressSpace').addressPrefixes;
  if (!Array.isArray(prefixes) || prefixes.length === 0)
    throw networkRefusal(400, 'InvalidRequestFormat', 'The address space of the virtual network is missing.');
  for (const prefix of prefixes) checkPrefix(String(prefix));
  // A PUT without `subnets` keeps them; with `null` or `[]` it removes them all.
  const keeps = !('subnets' in properties) && before !== undefined;
  const old = before === undefined ? [] : subnetsOf(before);
  const subnets = keeps
    ? old
    : objectsIn(properties.subnets).map(each => makeSubnet({ request, networkId: id, prefixes, old }, each));
  for (const each of old)
    if (!subnets.some(({ name }) => sameText(name, each.name))) checkSubnetRemoval(subscription, each);
  checkOverlap(subnets);
  return {
    resourceGuid: before?.properties.resourceGuid ?? randomUUID(),
    addressSpace: { addressPrefixes: prefixes },
    privateEndpointVNetPolicies: 'Disabled',
    subnets,
    virtualNetworkPeerings: [],
    enableDdosProtection: false,
  };
}

interface SubnetSite {
  readonly request: ArmRequest;
  readonly networkId: string;
  readonly prefixes: readonly unknown[];
  readonly old: readonly Subnet[];
}

function makeSubnet({ request, networkId, prefixes, old }: SubnetSite, body: Json): Subnet {
  const name = textOf(body.name) ?? '';
  if (!networkName.test(name))
    throw networkRefusal(400, 'InvalidResourceName', `Resource name ${name} is invalid.`);
  const wanted = objectAt(body, 'properties');
  const addressPrefix = textOf(wanted.addressPrefix) ?? '';
  checkPrefix(addressPrefix);
  if (!prefixes.some(prefix => contains(String(prefix), addressPrefix))) {
    const message = `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${networkId}'.`;
    throw networkRefusal(400, 'NetcfgInvalidSubnet', message);
  }
  const before = old.find(each => sameText(each.name, name));
  const isPrivate = (request.query.get('api-version') ?? '') > privateSince;
  return {
    name,
    id: before?.id ?? `${networkId}/subnets/${name}`,
    etag: newEtag(),
    type: 'Microsoft.Network/virtualNetworks/subnets',
    properties: {
      ...{ provisioningState: 'Updating', addressPrefix, delegations: [] },
      defaultOutboundAccess:
        wanted.defaultOutboundAccess ?? before?.properties.defaultOutboundAccess ?? !isPrivate,
      ...(wanted.networkSecurityGroup === undefined
        ? {}
        : { networkSecurityGroup: wanted.networkSecurityGroup }),
      ...{ privateEndpointNetworkPolicies: 'Disabled', privateLinkServiceNetworkPolicies: 'Enabled' },
    },
  };
}

function showSubnet(subscription: Subscription, subnet: Subnet): Json {
  const used = usersOf(subscription, subnet).map(id => ({ id }));
  const properties = { ...subnet.properties, ...(used.length > 0 ? { ipConfigurations: used } : {}) };
  return { ...subnet, properties };
}

/** Ids of the ip configurations that lie in a subnet. */
function usersOf(subscription: Subscription, { id }: Subnet): string[] {
  return subscription.all('Microsoft.Network/networkInterfaces').flatMap(nic =>
    objectsIn(nic.properties.ipConfigurations)
      .filter(each => sameText(textOf(objectAt(each, 'properties', 'subnet').id), id))
      .map(each => String(each.id)),
  );
}

function checkSubnetRemoval(subscription: Subscription, subnet: Subnet): void {
  const [user] = usersOf(subscription, subnet);
  if (user === undefined) return;
  const message = `Subnet ${subnet.name} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet.`;
  throw networkRefusal(400, 'InUseSubnetCannotBeDeleted', message);
}

function checkPrefix(prefix: string): void {
  const [address = '', length = ''] = prefix.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(length) || Number(length) > 29 || Number(length) < 2)
    throw networkRefusal(400, 'InvalidAddressPrefixFormat', `Address prefix ${prefix} is not valid.`);
  if ((numberOf(address) & mask(Number(length))) >>> 0 !== numberOf(address))
    throw networkRefusal(
      400,
      'InvalidCIDRNotation',
      `The address prefix ${prefix} has an invalid CIDR notation.`,
    );
}

function checkOverlap(subnets: readonly Subnet[]): void {
  for (const [place, one] of subnets.entries())
    for (const other of subnets.slice(place + 1)) {
      const [first, second] = [String(one.properties.addressPrefix), String(other.properties.addressPrefix)];
      if (!contains(first, second) && !contains(second, first)) continue;
      const message = `Subnet '${one.name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network.`;
      throw networkRefusal(400, 'NetcfgSubnetRangesOverlap', message);
    }
}

function contains(outer: string, inner: string): boolean {
  const [network = '', length = ''] = outer.split('/');
  const [address = '', innerLength = ''] = inner.split('/');
  const block = new BlockList();
  block.addSubnet(network, Number(length));
  return Number(innerLength) >= Number(length) && block.check(address);
}

/** The next free address of a subnet; Azure keeps the first four and the last. */
export function nextAddress(
  subscription: Subscription,
  subnet: Subnet,
  alsoTaken: readonly string[],
): string {
  const [network = '', length = ''] = String(subnet.properties.addressPrefix).split('/');
  const taken = new Set(alsoTaken);
  for (const nic of subscription.all('Microsoft.Network/networkInterfaces'))
    for (const each of objectsIn(nic.properties.ipConfigurations)) {
      const inside = objectAt(each, 'properties');
      if (sameText(textOf(objectAt(inside, 'subnet').id), subnet.id))
        taken.add(String(inside.privateIPAddress));
    }
  const first = numberOf(network);
  const size = 2 ** (32 - Number(length));
  for (let place = 4; place < size - 1; place += 1) {
    const address = textOfNumber(first + place);
    if (!taken.has(address)) return address;
  }
  throw networkRefusal(400, 'SubnetIsFull', `Subnet ${subnet.name} with address prefix is full.`);
}

export function isInSubnet(subnet: Subnet, address: string): boolean {
  return isIPv4(address) && contains(String(subnet.properties.addressPrefix), `${address}/32`);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function textOfNumber(value: number): string {
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.');
}

function mask(length: number): number {
  return (0xff_ff_ff_ff << (32 - length)) >>> 0;
}

/** Subnets as resources of their own: `…/virtualNetworks/V/subnets[/S]`. */
export function subnetRoute(
  subscription: Subscription,
  address: ResourceAddress,
  name: string | undefined,
  request: ArmRequest,
): Reply | undefined {
  const network = existing(subscription, virtualNetworks, address);
  const subnet = subnetsOf(network).find(each => sameText(each.name, name));
  if (name === undefined)
    return { status: 200, body: { value: subnetsOf(network).map(each => showSubnet(subscription, each)) } };
  if (request.method === 'PUT') return putSubnet(subscription, network, name, request);
  if (request.method === 'DELETE') return removeSubnet(subscription, network, subnet, request);
  if (request.method !== 'GET') return undefined;
  if (subnet === undefined)
    throw networkRefusal(404, 'NotFound', `Resource ${network.id}/subnets/${name} not found.`);
  const body = showSubnet(subscription, subnet);
  subscription.operations.noteRead(subnet.id);
  return { status: 200, body, headers: { etag: subnet.etag } };
}

function putSubnet(subscription: Subscription, network: Resource, name: string, request: ArmRequest): Reply {
  refuseParallelChange(subscription, network.id);
  const old = subnetsOf(network);
  const prefixes = objectAt(network.properties, 'addressSpace').addressPrefixes as string[];
  const made = makeSubnet({ request, networkId: network.id, prefixes, old }, { ...bodyOf(request), name });
  const others = old.filter(each => !sameText(each.name, name));
  checkOverlap([...others, made]);
  network.properties.subnets = [...others, made];
  network.etag = newEtag();
  const headers = beginChild(subscription, network, made.id, request, error => {
    made.properties.provisioningState = error === undefined ? 'Succeeded' : 'Failed';
  });
  return { status: others.length === old.length ? 201 : 200, headers, body: showSubnet(subscription, made) };
}

function removeSubnet(
  subscription: Subscription,
  network: Resource,
  subnet: Subnet | undefined,
  request: ArmRequest,
): Reply {
  if (subnet === undefined) return { status: 204 };
  checkSubnetRemoval(subscription, subnet);
  // to remove what is being removed is no other change
  if (subnet.properties.provisioningState === 'Deleting') subscription.operations.preempt(subnet.id);
  refuseParallelChange(subscription, network.id);
  subnet.properties.provisioningState = 'Deleting';
  const headers = beginChild(subscription, network, subnet.id, request, error => {
    if (error === undefined) network.properties.subnets = subnetsOf(network).filter(each => each !== subnet);
  });
  return { status: 202, headers };
}

function beginChild(
  subscription: Subscription,
  network: Resource,
  resourceId: string,
  request: ArmRequest,
  end: (error: unknown) => void,
): Readonly<Record<string, string>> {
  const removes = request.method === 'DELETE';
  return subscription.operations.begin({
    ...{ provider: 'Microsoft.Network', location: network.location, resourceId, end, location202: removes },
    ...{ apiVersion: request.query.get('api-version') ?? '', retryAfter: removes ? 10 : 3 },
    error: subscription.plannedFailure(request.method, new URL(request.url, 'http://arm').pathname),
  });
}
