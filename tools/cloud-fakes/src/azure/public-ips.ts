import { randomUUID } from 'node:crypto';
import { objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { zonesOf } from './locations.ts';
import { networkName } from './names.ts';
import { networkRefusal } from './refusal.ts';
import type { Resource } from './resource.ts';
import type { Put, ResourceKind } from './resource-kind.ts';
import type { Subscription } from './subscription.ts';
import { checkQuota } from './usages.ts';

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/public-ip-addresses/create-or-update */
export const publicIPAddresses: ResourceKind = {
  ...{ provider: 'Microsoft.Network', type: 'publicIPAddresses', namePattern: networkName },
  ...{ retryAfter: { put: 1, remove: 10 }, putState: 'Updating', top: ['sku', 'zones'] },
  make: makeAddress,
  placed(_subscription, address) {
    address.top = {
      ...address.top,
      sku: { name: 'Basic', tier: 'Regional', ...objectAt(address.top, 'sku') },
    };
  },
  checkRemoval(subscription, address) {
    const user = holderOf(subscription, address);
    if (user === undefined) return;
    const message = `Public IP address ${address.id} can not be deleted since it is still allocated to resource ${user}.`;
    throw networkRefusal(400, 'PublicIPAddressCannotBeDeleted', message);
  },
  show(subscription, address) {
    const id = holderOf(subscription, address);
    return { ...address.properties, ...(id === undefined ? {} : { ipConfiguration: { id } }) };
  },
};

function makeAddress({ subscription, id, body, before, location }: Put): Record<string, unknown> {
  const wanted = objectAt(body, 'properties');
  const sku = textOf(objectAt(body, 'sku').name) ?? 'Basic';
  const method = textOf(wanted.publicIPAllocationMethod) ?? 'Dynamic';
  const zones = Array.isArray(body.zones) ? body.zones.map(String) : [];
  if (before === undefined) checkQuota(subscription, location, 'PublicIPAddresses', 1);
  if (sku === 'Basic' && zones.length > 0) {
    const message = `Request for resource ${id} is invalid as the Basic sku does not support Availability Zones.`;
    throw networkRefusal(400, 'ZonesNotAllowedInBasicSkuResource', message);
  }
  if (sku === 'Standard' && method !== 'Static') {
    const message = `Standard sku publicIp ${id} must have AllocationMethod set to Static.`;
    throw networkRefusal(400, 'PublicIPAddressWithStandardSkuMustHaveStaticAllocation', message);
  }
  if (zones.some(zone => !zonesOf(location).includes(zone))) {
    const message = `Resource ${id} has invalid zones ${zones.join(', ')} for the location ${location}.`;
    throw networkRefusal(400, 'InvalidAvailabilityZone', message);
  }
  return {
    resourceGuid: before?.properties.resourceGuid ?? randomUUID(),
    ...{
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: method,
      idleTimeoutInMinutes: 4,
      ipTags: [],
    },
    ...(textOf(wanted.deleteOption) === undefined ? {} : { deleteOption: wanted.deleteOption }),
    ...(method === 'Static'
      ? { ipAddress: before?.properties.ipAddress ?? nextPublicAddress(subscription) }
      : {}),
  };
}

/** The id of the ip configuration that has the address. */
export function holderOf(subscription: Subscription, { id }: Resource): string | undefined {
  return subscription
    .all('Microsoft.Network/networkInterfaces')
    .flatMap(nic => objectsIn(nic.properties.ipConfigurations))
    .filter(each => sameText(textOf(objectAt(each, 'properties', 'publicIPAddress').id), id))
    .map(each => String(each.id))[0];
}

/** From the range that is kept for documentation. */
function nextPublicAddress(subscription: Subscription): string {
  const taken = subscription
    .all('Microsoft.Network/publicIPAddresses')
    .map(each => each.properties.ipAddress);
  for (let number = 1; number < 254 * 254; number += 1) {
    const address = `203.0.${113 + Math.floor(number / 254)}.${(number % 254) + 1}`;
    if (!taken.includes(address)) return address;
  }
  throw networkRefusal(503, 'PublicIPAddressPoolExhausted', 'There is no free public IP.');
}
