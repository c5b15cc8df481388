import { randomUUID } from 'node:crypto';
import { objectAt, textOf } from './arm-request.ts';
import { diskName } from './names.ts';
import { badRequest, refuse } from './refusal.ts';
import type { Resource } from './resource.ts';
import type { Put, ResourceKind } from './resource-kind.ts';
import { newEtag, type Subscription } from './subscription.ts';

const storageTypes = [
  'Standard_LRS',
  'StandardSSD_LRS',
  'Premium_LRS',
  'StandardSSD_ZRS',
  'Premium_ZRS',
  'PremiumV2_LRS',
  'UltraSSD_LRS',
];

/** @see https://learn.microsoft.com/rest/api/compute/disks/create-or-update */
export const disks: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'disks', namePattern: diskName },
  ...{ retryAfter: { put: 2, remove: 2 }, putState: 'Updating', createdStatus: 202, top: ['sku', 'zones'] },
  make: makeDisk,
  placed(_subscription, disk) {
    disk.top = { ...disk.top, sku: { name: 'Standard_LRS', ...objectAt(disk.top, 'sku') } };
  },
  checkRemoval(_subscription, disk) {
    const holder = textOf(disk.top.managedBy);
    if (holder === undefined) return;
    throw refuse(409, 'OperationNotAllowed', `Disk ${disk.name} is attached to VM ${holder}.`);
  },
};

function makeDisk({ subscription, body, before }: Put): Record<string, unknown> {
  const wanted = objectAt(body, 'properties');
  const option = textOf(objectAt(wanted, 'creationData').createOption);
  if (before === undefined && option === undefined)
    throw badRequest(
      'InvalidParameter',
      "Required parameter 'createOption' is missing (null).",
      'createOption',
    );
  checkStorageType(textOf(objectAt(body, 'sku').name));
  const sizeGB = Number(wanted.diskSizeGB ?? before?.properties.diskSizeGB ?? Number.NaN);
  if (!Number.isInteger(sizeGB) || sizeGB < 1 || sizeGB > 32_767)
    throw badRequest(
      'InvalidParameter',
      `The value '${wanted.diskSizeGB}' of parameter 'diskSizeGB' is out of range.`,
      'diskSizeGB',
    );
  if (before !== undefined && sizeGB < Number(before.properties.diskSizeGB))
    throw badRequest('InvalidParameter', 'Disks or snapshot cannot be resized down.');
  return before === undefined
    ? diskProperties(subscription, sizeGB, { createOption: option })
    : { ...before.properties, diskSizeGB: sizeGB };
}

export function checkStorageType(name: string | undefined): void {
  if (name === undefined || storageTypes.includes(name)) return;
  throw badRequest('InvalidParameter', `The value '${name}' of parameter 'sku' is invalid.`, 'sku');
}

/** The disk that a VM gets with its image. */
export function addSystemDisk(
  subscription: Subscription,
  id: string,
  vm: Pick<Resource, 'id' | 'location' | 'top' | 'tags'>,
  {
    sizeGB,
    storageType,
    system,
  }: { readonly sizeGB: number; readonly storageType: string; readonly system: string },
): void {
  const properties = diskProperties(subscription, sizeGB, { createOption: 'FromImage' });
  const { zones } = vm.top;
  subscription.add({
    ...{
      id,
      name: id.slice(id.lastIndexOf('/') + 1),
      type: 'Microsoft.Compute/disks',
      location: vm.location,
    },
    ...{ tags: { ...vm.tags }, etag: newEtag() },
    top: { sku: { name: storageType }, managedBy: vm.id, ...(zones === undefined ? {} : { zones }) },
    properties: { ...properties, osType: system, diskState: 'Attached', provisioningState: 'Succeeded' },
  });
}

function diskProperties(
  subscription: Subscription,
  sizeGB: number,
  creationData: unknown,
): Record<string, unknown> {
  return {
    ...{ creationData, diskSizeGB: sizeGB, diskSizeBytes: sizeGB * 1_073_741_824, diskState: 'Unattached' },
    ...{ timeCreated: new Date(subscription.now()).toISOString(), uniqueId: randomUUID() },
    ...{ encryption: { type: 'EncryptionAtRestWithPlatformKey' }, networkAccessPolicy: 'AllowAll' },
  };
}
