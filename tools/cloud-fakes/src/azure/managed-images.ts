import { idIn, type Json, objectAt, without } from './arm-request.ts';
import { diskName } from './names.ts';
import { badRequest, refuse } from './refusal.ts';
import type { Resource } from './resource.ts';
import type { Put, ResourceKind } from './resource-kind.ts';
import { runtimeOf } from './vm-runtime.ts';

/** Images of the subscription's own. @see https://learn.microsoft.com/rest/api/compute/images/create-or-update */
export const managedImages: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'images', namePattern: diskName },
  ...{ retryAfter: { put: 10, remove: 10 }, putState: 'Creating', top: [] },
  make: makeImage,
  show: (_subscription, image) => without(image.properties, 'purchasePlan'),
};

function makeImage(put: Put): Record<string, unknown> {
  if (put.before !== undefined) return put.before.properties;
  const wanted = objectAt(put.body, 'properties');
  const vmId = idIn(wanted.sourceVirtualMachine);
  if (vmId !== undefined) return ofMachine(put, vmId);
  const disk = objectAt(wanted, 'storageProfile', 'osDisk');
  const snapshotId = idIn(disk.snapshot);
  if (snapshotId !== undefined) return ofSnapshot(put, snapshotId, disk, wanted.hyperVGeneration);
  const message = "Required parameter 'storageProfile' is missing (null).";
  throw badRequest('InvalidParameter', message, 'storageProfile');
}

/** Azure takes the caller's word for it that the system in the snapshot has been generalized. */
function ofSnapshot(
  { subscription }: Put,
  id: string,
  { osType, osState, caching, storageAccountType }: Json,
  generation: unknown,
): Record<string, unknown> {
  const snapshot = subscription.find(id);
  if (snapshot === undefined || !/\/snapshots$/i.test(snapshot.type))
    throw refuse(404, 'NotFound', `The entity ${id} was not found.`);
  checkSecurity(snapshot);
  const { diskSizeGB, hyperVGeneration, purchasePlan } = snapshot.properties;
  for (const [name, fits] of Object.entries({
    osType: osType !== undefined && osType === snapshot.properties.osType,
    osState: osState === 'Generalized',
    hyperVGeneration: generation === undefined || generation === hyperVGeneration,
  }))
    if (!fits) throw badRequest('InvalidParameter', `The value of parameter '${name}' is invalid.`, name);
  const osDisk = {
    ...{ osType, osState, diskSizeGB, caching: caching ?? 'None', snapshot: { id: snapshot.id } },
    storageAccountType: storageAccountType ?? 'Standard_LRS',
  };
  return imageOf(osDisk, hyperVGeneration, purchasePlan);
}

function checkSecurity({ properties }: Resource): void {
  const { securityType } = objectAt(properties, 'securityProfile');
  if (securityType === undefined || securityType === 'Standard') return;
  const message = `Creation of managed images are not supported for virtual machine with ${securityType} security type.`;
  throw refuse(409, 'OperationNotAllowed', message);
}

function ofMachine({ subscription }: Put, vmId: string): Record<string, unknown> {
  const vm = subscription.find(vmId);
  if (vm === undefined) throw refuse(404, 'NotFound', `The entity ${vmId} was not found.`);
  if (!runtimeOf(vm).generalized) {
    const message = `The operation 'Create Image' requires the Virtual Machine '${vm.name}' to be Generalized.`;
    throw refuse(409, 'OperationNotAllowed', message);
  }
  const disk = objectAt(vm.properties, 'storageProfile', 'osDisk');
  const diskId = idIn(disk.managedDisk);
  const source = subscription.find(diskId);
  if (source !== undefined) checkSecurity(source);
  const osDisk = {
    ...{ osType: disk.osType, osState: 'Generalized', diskSizeGB: disk.diskSizeGB, caching: 'ReadWrite' },
    ...{ managedDisk: { id: diskId }, storageAccountType: 'Standard_LRS' },
  };
  const image = imageOf(osDisk, source?.properties.hyperVGeneration ?? 'V2', source?.properties.purchasePlan);
  return { sourceVirtualMachine: { id: vm.id }, ...image };
}

function imageOf(osDisk: Json, hyperVGeneration: unknown, purchasePlan: unknown): Record<string, unknown> {
  return {
    storageProfile: { osDisk, dataDisks: [], zoneResilient: false },
    hyperVGeneration,
    ...(purchasePlan === undefined ? {} : { purchasePlan }),
  };
}
