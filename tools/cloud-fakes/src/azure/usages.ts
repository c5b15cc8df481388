import { objectAt, textOf } from './arm-request.ts';
import { networkRefusal, type Reply, refuse } from './refusal.ts';
import type { Subscription } from './subscription.ts';
import { sizeNamed } from './vm-sizes.ts';

interface Counted {
  readonly name: string;
  readonly localizedName: string;
  readonly limit: number;
  count(subscription: Subscription, location: string): number;
}

const counted: readonly Counted[] = [
  { name: 'cores', localizedName: 'Total Regional vCPUs', limit: 350, count: (...where) => cores(...where) },
  {
    ...{ name: 'virtualMachines', localizedName: 'Virtual Machines', limit: 25_000 },
    count: (subscription, location) =>
      inLocation(subscription, 'Microsoft.Compute/virtualMachines', location).length,
  },
  {
    ...{ name: 'standardBSFamily', localizedName: 'Standard BS Family vCPUs', limit: 350 },
    count: (subscription, location) => cores(subscription, location, 'standardBSFamily'),
  },
  {
    ...{ name: 'standardDSv5Family', localizedName: 'Standard DSv5 Family vCPUs', limit: 350 },
    count: (subscription, location) => cores(subscription, location, 'standardDSv5Family'),
  },
  {
    ...{ name: 'PublicIPAddresses', localizedName: 'Public IP Addresses', limit: 1000 },
    count: (subscription, location) =>
      inLocation(subscription, 'Microsoft.Network/publicIPAddresses', location).length,
  },
];

/** Which of them Network keeps; the others are Compute's. */
const ofNetwork = ['PublicIPAddresses'];

/** `GET …/locations/L/usages` of Compute or Network: what is used of which limit. */
export function listUsages(subscription: Subscription, provider: string, location: string): Reply {
  const mine = counted.filter(({ name }) => ofNetwork.includes(name) === /network$/i.test(provider));
  const value = mine.map(each => ({
    ...{
      unit: 'Count',
      currentValue: each.count(subscription, location),
      limit: limitOf(subscription, each),
    },
    name: { value: each.name, localizedValue: each.localizedName },
  }));
  return { status: 200, body: { value } };
}

/** Refuses what would go over a limit that the options set. */
export function checkQuota(subscription: Subscription, location: string, name: string, more: number): void {
  const found = counted.find(each => each.name === name);
  if (found === undefined) return;
  const [used, limit] = [found.count(subscription, location), limitOf(subscription, found)];
  if (used + more <= limit) return;
  if (name === 'PublicIPAddresses') {
    const message = `Cannot create more than ${limit} public IP addresses for this subscription in this region.`;
    throw networkRefusal(400, 'PublicIPCountLimitReached', message);
  }
  const message = `Operation could not be completed as it results in exceeding approved ${found.localizedName} quota. Additional details - Deployment Model: Resource Manager, Location: ${location}, Current Limit: ${limit}, Current Usage: ${used}, Additional Required: ${more}, (Minimum) New Limit Required: ${used + more}.`;
  throw refuse(409, 'OperationNotAllowed', message);
}

function limitOf(subscription: Subscription, { name, limit }: Counted): number {
  return subscription.options.quotas?.[name] ?? limit;
}

function inLocation(subscription: Subscription, type: string, location: string) {
  return subscription.all(type).filter(each => each.location === location.toLowerCase());
}

function cores(subscription: Subscription, location: string, family?: string): number {
  const sizes = inLocation(subscription, 'Microsoft.Compute/virtualMachines', location).map(vm =>
    sizeNamed(textOf(objectAt(vm.properties, 'hardwareProfile').vmSize)),
  );
  return sizes
    .filter(size => family === undefined || size?.family === family)
    .reduce((sum, size) => sum + (size?.cores ?? 0), 0);
}
