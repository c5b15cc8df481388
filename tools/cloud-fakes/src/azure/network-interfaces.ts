import { randomUUID } from 'node:crypto';
import { idIn, type Json, objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { networkName } from './names.ts';
import { findSubnet, isInSubnet, nextAddress } from './networks.ts';
import { holderOf } from './public-ips.ts';
import { networkRefusal, Refusal } from './refusal.ts';
import type { Resource } from './resource.ts';
import type { Put, ResourceKind } from './resource-kind.ts';
import { newEtag, type Subscription } from './subscription.ts';

/** How long a card stays kept for a VM whose making failed. */
const reservationMs = 180_000;

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces/create-or-update */
export const networkInterfaces: ResourceKind = {
  ...{ provider: 'Microsoft.Network', type: 'networkInterfaces', namePattern: networkName },
  ...{ retryAfter: {}, putState: 'Updating', top: [] },
  make: makeCard,
  placed(_subscription, nic) {
    // as recorded: a card is ready when the PUT is answered, whatever its operation says
    nic.properties.provisioningState = 'Succeeded';
  },
  checkRemoval(subscription, nic) {
    const vm = textOf(objectAt(nic.properties, 'virtualMachine').id);
    if (vm !== undefined) {
      const message = `Network Interface ${nic.id} is used by existing resource ${vm}. In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.`;
      throw networkRefusal(400, 'NicInUse', message);
    }
    refuseReserved(subscription, nic, undefined);
  },
  show: (_subscription, nic) => nic.properties,
};

const reservations = new WeakMap<Resource, { readonly vmId: string; readonly untilMs: number }>();

/** Keeps a card for a VM that did not come to be. */
export function reserve(subscription: Subscription, nic: Resource, vmId: string): void {
  reservations.set(nic, { vmId, untilMs: subscription.now() + reservationMs });
}

export function refuseReserved(subscription: Subscription, nic: Resource, vmId: string | undefined): void {
  const reservation = reservations.get(nic);
  if (reservation === undefined || subscription.now() >= reservation.untilMs) return;
  if (sameText(reservation.vmId, vmId)) return;
  const message = `Nic(s) in request is reserved for another Virtual Machine for 180 seconds. Please provide another nic(s) or retry after 180 seconds. Reserved VM: ${reservation.vmId}`;
  throw networkRefusal(400, 'NicReservedForAnotherVm', message);
}

function makeCard(put: Put): Record<string, unknown> {
  const { subscription, id, body, before, location } = put;
  const wanted = objectAt(body, 'properties');
  const group = idIn(wanted.networkSecurityGroup);
  if (group !== undefined) needed(subscription, group, id, location);
  return {
    resourceGuid: before?.properties.resourceGuid ?? randomUUID(),
    ipConfigurations: makeConfigurations(put, objectsIn(wanted.ipConfigurations)),
    dnsSettings: {
      dnsServers: [],
      appliedDnsServers: [],
      internalDomainNameSuffix: 'k3x.bx.internal.cloudapp.net',
    },
    ...(group === undefined ? {} : { networkSecurityGroup: { id: group } }),
    ...{
      enableAcceleratedNetworking: wanted.enableAcceleratedNetworking ?? false,
      disableTcpStateTracking: false,
    },
    ...{ enableIPForwarding: wanted.enableIPForwarding ?? false, hostedWorkloads: [], tapConfigurations: [] },
    ...{ nicType: 'Standard', auxiliaryMode: 'None', auxiliarySku: 'None' },
    ...keptOf(before, 'virtualMachine', 'macAddress', 'primary'),
  };
}

/** What only Compute changes. */
function keptOf(before: Resource | undefined, ...names: readonly string[]): Json {
  const properties = before?.properties ?? {};
  return Object.fromEntries(
    names.flatMap(name => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  );
}

function makeConfigurations(
  { subscription, id, before, location }: Put,
  given: readonly Json[],
): readonly Json[] {
  const primaries = given.filter(each => objectAt(each, 'properties').primary === true || given.length === 1);
  if (primaries.length !== 1) {
    const message = `Network interface ${id} must have one primary IP configuration.`;
    throw networkRefusal(400, 'NetworkInterfaceMustHaveExactlyOnePrimaryIpConfiguration', message);
  }
  const taken: string[] = [];
  const known = objectsIn(before?.properties.ipConfigurations);
  return given.map(each => {
    const old = known.find(one => sameText(textOf(one.name), textOf(each.name)));
    const made = makeConfiguration(
      { subscription, nicId: id, location, taken, old },
      each,
      given.length === 1,
    );
    taken.push(String(objectAt(made, 'properties').privateIPAddress));
    return made;
  });
}

interface CardSite {
  readonly subscription: Subscription;
  readonly nicId: string;
  readonly location: string;
  readonly taken: readonly string[];
  readonly old: Json | undefined;
}

function makeConfiguration(site: CardSite, body: Json, only: boolean): Json {
  const { subscription, nicId, location } = site;
  const wanted = objectAt(body, 'properties');
  const name = textOf(body.name) ?? '';
  if (!networkName.test(name))
    throw networkRefusal(400, 'InvalidResourceName', `Resource name ${name} is invalid.`);
  const subnetId = idIn(wanted.subnet) ?? '';
  const place = findSubnet(subscription, subnetId);
  if (place === undefined || place.network.location !== location) throw badReference(subnetId, nicId);
  if (subscription.operations.isChanging(place.network.id)) throw notProvisioned(place.network.id, nicId);
  const publicIp = idIn(wanted.publicIPAddress);
  const id = `${nicId}/ipConfigurations/${name}`;
  if (publicIp !== undefined) checkPublicIp(subscription, publicIp, { nicId, id, location });
  const isStatic = sameText(textOf(wanted.privateIPAllocationMethod), 'Static');
  const address = privateAddress(site, place.subnet, isStatic ? textOf(wanted.privateIPAddress) : undefined);
  return {
    ...{ name, id, etag: newEtag(), type: 'Microsoft.Network/networkInterfaces/ipConfigurations' },
    properties: {
      ...{ provisioningState: 'Succeeded', privateIPAddress: address },
      privateIPAllocationMethod: isStatic ? 'Static' : 'Dynamic',
      ...(publicIp === undefined ? {} : { publicIPAddress: { id: publicIp, ...deletion(wanted) } }),
      subnet: { id: place.subnet.id },
      ...{ primary: wanted.primary ?? only, privateIPAddressVersion: 'IPv4' },
    },
  };
}

/** What a card says of the fate of its address. */
function deletion(wanted: Json): Json {
  const option = objectAt(wanted, 'publicIPAddress', 'properties').deleteOption;
  return option === undefined ? {} : { properties: { deleteOption: option } };
}

function privateAddress(
  { subscription, nicId, taken, old }: CardSite,
  subnet: Parameters<typeof nextAddress>[1],
  wanted: string | undefined,
): string {
  const before = old === undefined ? undefined : objectAt(old, 'properties');
  const kept = textOf(before?.privateIPAddress);
  if (kept !== undefined && (wanted === undefined || wanted === kept) && isInSubnet(subnet, kept))
    return kept;
  if (wanted === undefined) return nextAddress(subscription, subnet, taken);
  if (!isInSubnet(subnet, wanted)) {
    const message = `Private static IP address ${wanted} does not belong to the range of subnet prefix ${subnet.properties.addressPrefix}.`;
    throw networkRefusal(400, 'PrivateIPAddressNotInSubnet', message);
  }
  const holder = subscription
    .all('Microsoft.Network/networkInterfaces')
    .flatMap(nic => objectsIn(nic.properties.ipConfigurations))
    .find(({ properties }) => {
      const inside = objectAt({ properties }, 'properties');
      return inside.privateIPAddress === wanted && sameText(idIn(inside.subnet), subnet.id);
    });
  if (holder === undefined && !taken.includes(wanted)) return wanted;
  const message = `IP configuration of ${nicId} is using the private IP address ${wanted} which is already allocated to resource ${holder?.id ?? nicId}.`;
  throw networkRefusal(400, 'PrivateIPAddressIsAllocated', message);
}

function checkPublicIp(
  subscription: Subscription,
  publicIp: string,
  { nicId, id, location }: { readonly nicId: string; readonly id: string; readonly location: string },
): void {
  const address = needed(subscription, publicIp, nicId, location);
  if (subscription.operations.isChanging(address.id)) throw notProvisioned(address.id, nicId);
  const holder = holderOf(subscription, address);
  if (holder === undefined || sameText(holder, id)) return;
  const message = `Resource ${id} is referencing public IP address ${address.id} that is already allocated to resource ${holder}.`;
  throw networkRefusal(400, 'PublicIPAddressInUse', message);
}

/** A resource that another one refers to. */
function needed(subscription: Subscription, id: string, by: string, location: string): Resource {
  const resource = subscription.find(id);
  if (resource === undefined || resource.location !== location) throw badReference(id, by);
  if (resource.properties.provisioningState === 'Deleting') throw notProvisioned(id, by);
  return resource;
}

function badReference(id: string, by: string): Refusal {
  const message = `Resource ${id} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`;
  return networkRefusal(400, 'InvalidResourceReference', message, [
    { code: 'NotFound', message: `Resource ${id} not found.` },
  ]);
}

/** What a change meets that refers to something that another change still makes. */
function notProvisioned(id: string, by: string): Refusal {
  const inside = `Cannot proceed with operation because resource ${id} used by resource ${by} is not in Succeeded state. Resource is in Updating state and the last operation that updated/is updating the resource is PutOperation.`;
  const details = [{ code: 'ReferencedResourceNotProvisioned', message: inside }];
  const error = { code: 'RetryableError', message: 'A retryable error occurred.', details };
  return new Refusal(429, error, { 'retry-after': '10' });
}
