import { randomUUID } from 'node:crypto';
import { type ArmRequest, bodyOf, type Json, objectAt, textOf } from './arm-request.ts';
import { zonesOf } from './locations.ts';
import { diskName } from './names.ts';
import { badRequest, type Reply, refuse } from './refusal.ts';
import { idOf, type Resource, type ResourceAddress } from './resource.ts';
import { existing, type Put, type ResourceKind, shown } from './resource-kind.ts';
import { newEtag, type Subscription } from './subscription.ts';
import { tagsOf } from './tags.ts';

const storageTypes = [
  'Standard_LRS',
  'StandardSSD_LRS',
  'Premium_LRS',
  'StandardSSD_ZRS',
  'Premium_ZRS',
  'PremiumV2_LRS',
  'UltraSSD_LRS',
];

/** Disks and snapshots have versions of their own, which end with 02 since 2022. */
export const diskVersions = /^20(1\d|2[01])-|-02$/;

/** Data disks that a VM runs with grow as long as they stay below this, in GiB, or were above it already. */
const onlineLimitGB = 4_095;

/** @see https://learn.microsoft.com/rest/api/compute/disks/create-or-update */
export const disks: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'disks', namePattern: diskName },
  ...{ retryAfter: { put: 2, remove: 2 }, putState: 'Updating', createdStatus: 202, top: ['sku', 'zones'] },
  versions: diskVersions,
  make: makeDisk,
  patch: patchDisk,
  placed(_subscription, disk) {
    disk.top = { ...disk.top, sku: { name: 'Standard_LRS', ...objectAt(disk.top, 'sku') } };
  },
  checkRemoval(_subscription, disk) {
    const holder = textOf(disk.top.managedBy);
    if (holder === undefined) return;
    throw refuse(409, 'OperationNotAllowed', `Disk ${disk.name} is attached to VM ${holder}.`);
  },
};

function makeDisk({ subscription, body, before, location }: Put): Record<string, unknown> {
  const wanted = objectAt(body, 'properties');
  const option = textOf(objectAt(wanted, 'creationData').createOption);
  if (before === undefined && option === undefined)
    throw badRequest(
      'InvalidParameter',
      "Required parameter 'createOption' is missing (null).",
      'createOption',
    );
  checkStorageType(textOf(objectAt(body, 'sku').name));
  checkZones(body.zones, location);
  const sizeGB = checkSize(wanted.diskSizeGB ?? before?.properties.diskSizeGB);
  if (before !== undefined) return { ...before.properties, diskSizeGB: grown(before, sizeGB) };
  return diskProperties(subscription, sizeGB, { createOption: option });
}

function checkZones(zones: unknown, location: string): void {
  if (!Array.isArray(zones) || zones.every(zone => zonesOf(location).includes(String(zone)))) return;
  const message = `The zone(s) '${zones}' for resource are not supported. The supported zones for location '${location}' are '${zonesOf(location).join(',')}'`;
  throw badRequest('InvalidAvailabilityZone', message, 'zones');
}

function checkSize(wanted: unknown): number {
  const sizeGB = Number(wanted ?? Number.NaN);
  if (Number.isInteger(sizeGB) && sizeGB >= 1 && sizeGB <= 32_767) return sizeGB;
  const message = `The value '${wanted}' of parameter 'diskSizeGB' is out of range.`;
  throw badRequest('InvalidParameter', message, 'diskSizeGB');
}

/** The new size, where the disk may have it. */
function grown({ name, properties, top }: Resource, sizeGB: number): number {
  const before = Number(properties.diskSizeGB);
  if (sizeGB < before) throw badRequest('InvalidParameter', 'Disks or snapshot cannot be resized down.');
  const crosses = before <= onlineLimitGB && sizeGB > onlineLimitGB;
  const runs = top.managedBy !== undefined && properties.diskState === 'Attached';
  if (!runs || sizeGB === before || (!crosses && properties.osType === undefined)) return sizeGB;
  const message = `Disk '${name}' cannot be resized to ${sizeGB} GB while VM ${textOf(top.managedBy)} runs with it. Detach the disk, or deallocate the VM.`;
  throw refuse(409, 'OperationNotAllowed', message);
}

/** `PATCH` of a disk: tags, type and size. @see https://learn.microsoft.com/rest/api/compute/disks/update */
function patchDisk(subscription: Subscription, address: ResourceAddress, request: ArmRequest): Reply {
  const disk = existing(subscription, disks, address);
  const body = bodyOf(request);
  const { diskSizeGB } = objectAt(body, 'properties');
  const sku = objectAt(body, 'sku');
  checkStorageType(textOf(sku.name));
  const sizeGB = diskSizeGB === undefined ? undefined : grown(disk, checkSize(diskSizeGB));
  if (body.tags !== undefined) disk.tags = tagsOf(body);
  disk.properties.provisioningState = 'Updating';
  const headers = subscription.operations.begin({
    ...{ provider: 'Microsoft.Compute', location: disk.location, resourceId: idOf(subscription.id, address) },
    ...{ apiVersion: request.query.get('api-version') ?? '', location202: true, retryAfter: 2 },
    error: subscription.plannedFailure('PATCH', new URL(request.url, 'http://arm').pathname),
    end: error => {
      disk.properties.provisioningState = 'Succeeded';
      if (error !== undefined) return;
      if (sizeGB !== undefined) disk.properties = { ...disk.properties, ...sized(sizeGB) };
      disk.top = { ...disk.top, sku: { ...objectAt(disk.top, 'sku'), ...sku } };
    },
    result: () => shown(subscription, disks, disk, request),
  });
  return { status: 202, headers, body: shown(subscription, disks, disk, request) };
}

function sized(sizeGB: number): Json {
  return { diskSizeGB: sizeGB, diskSizeBytes: sizeGB * 1_073_741_824 };
}

export function checkStorageType(name: string | undefined): void {
  if (name === undefined || storageTypes.includes(name)) return;
  throw badRequest('InvalidParameter', `The value '${name}' of parameter 'sku' is invalid.`, 'sku');
}

interface SystemDisk {
  readonly sizeGB: number;
  readonly storageType: string;
  readonly system: string;
  /** Of the VM, as its request says. */
  readonly plan: unknown;
  readonly security: unknown;
}

/** The disk that a VM gets with its image. */
export function addSystemDisk(
  subscription: Subscription,
  id: string,
  vm: Pick<Resource, 'id' | 'location' | 'top' | 'tags'>,
  { sizeGB, storageType, system, plan, security }: SystemDisk,
): void {
  const properties = diskProperties(subscription, sizeGB, { createOption: 'FromImage' });
  const { zones } = vm.top;
  const { securityType } = objectAt({ security }, 'security');
  subscription.add({
    ...{ id, name: id.slice(id.lastIndexOf('/') + 1), type: 'Microsoft.Compute/disks' },
    ...{ location: vm.location, tags: { ...vm.tags }, etag: newEtag() },
    top: { sku: { name: storageType }, managedBy: vm.id, ...(zones === undefined ? {} : { zones }) },
    properties: {
      ...{ ...properties, osType: system, hyperVGeneration: 'V2', diskState: 'Attached' },
      ...(plan === undefined ? {} : { purchasePlan: plan }),
      ...(securityType === undefined ? {} : { securityProfile: { securityType } }),
      provisioningState: 'Succeeded',
    },
  });
}

function diskProperties(
  subscription: Subscription,
  sizeGB: number,
  creationData: unknown,
): Record<string, unknown> {
  return {
    ...{ creationData, ...sized(sizeGB), diskState: 'Unattached' },
    ...{ timeCreated: new Date(subscription.now()).toISOString(), uniqueId: randomUUID() },
    ...{ encryption: { type: 'EncryptionAtRestWithPlatformKey' }, networkAccessPolicy: 'AllowAll' },
  };
}
