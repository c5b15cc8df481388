import { idIn, objectAt } from './arm-request.ts';
import { diskName } from './names.ts';
import { badRequest, refuse } from './refusal.ts';
import type { Put, ResourceKind } from './resource-kind.ts';
import { runtimeOf } from './vm-runtime.ts';

/** Images of the subscription's own. @see https://learn.microsoft.com/rest/api/compute/images/create-or-update */
export const managedImages: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'images', namePattern: diskName },
  ...{ retryAfter: { put: 10, remove: 10 }, putState: 'Creating', top: [] },
  make: makeImage,
};

function makeImage({ subscription, body, before }: Put): Record<string, unknown> {
  if (before !== undefined) return before.properties;
  const vmId = idIn(objectAt(body, 'properties', 'sourceVirtualMachine'));
  if (vmId === undefined)
    throw badRequest(
      'InvalidParameter',
      "Required parameter 'storageProfile' is missing (null).",
      'storageProfile',
    );
  const vm = subscription.find(vmId);
  if (vm === undefined) throw refuse(404, 'NotFound', `The entity ${vmId} was not found.`);
  if (!runtimeOf(vm).generalized) {
    const message = `The operation 'Create Image' requires the Virtual Machine '${vm.name}' to be Generalized.`;
    throw refuse(409, 'OperationNotAllowed', message);
  }
  const disk = objectAt(vm.properties, 'storageProfile', 'osDisk');
  const osDisk = {
    ...{ osType: disk.osType, osState: 'Generalized', diskSizeGB: disk.diskSizeGB, caching: 'ReadWrite' },
    ...{ managedDisk: { id: objectAt(disk, 'managedDisk').id }, storageAccountType: 'Standard_LRS' },
  };
  return {
    sourceVirtualMachine: { id: vm.id },
    storageProfile: { osDisk, dataDisks: [], zoneResilient: false },
    hyperVGeneration: 'V2',
  };
}
