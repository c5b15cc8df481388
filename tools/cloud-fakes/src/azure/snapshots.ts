import { randomUUID } from 'node:crypto';
import { objectAt, textOf } from './arm-request.ts';
import { diskVersions } from './disks.ts';
import { diskName } from './names.ts';
import { badRequest, refuse } from './refusal.ts';
import type { Put, ResourceKind } from './resource-kind.ts';

/** Copies of disks, of those too that a machine runs with. @see https://learn.microsoft.com/rest/api/compute/snapshots/create-or-update */
export const snapshots: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'snapshots', namePattern: diskName, versions: diskVersions },
  ...{ retryAfter: { put: 2, remove: 2 }, putState: 'Updating', createdStatus: 202, top: ['sku'] },
  make: makeSnapshot,
  placed(_subscription, snapshot) {
    snapshot.top = { ...snapshot.top, sku: { name: 'Standard_LRS', ...objectAt(snapshot.top, 'sku') } };
  },
};

function makeSnapshot({ subscription, body, before, location }: Put): Record<string, unknown> {
  if (before !== undefined) return before.properties;
  const wanted = objectAt(body, 'properties');
  const { createOption, sourceResourceId } = objectAt(wanted, 'creationData');
  if (createOption !== 'Copy' || textOf(sourceResourceId) === undefined) {
    const message = `The value '${createOption}' of parameter 'creationData.createOption' is invalid, or its source is missing.`;
    throw badRequest('InvalidParameter', message, 'creationData.createOption');
  }
  const source = subscription.find(textOf(sourceResourceId));
  if (source === undefined || source.location !== location || !/\/(disks|snapshots)$/i.test(source.type)) {
    const message = `Disk or snapshot ${sourceResourceId} was not found.`;
    throw refuse(404, 'NotFound', message, 'creationData.sourceResourceId');
  }
  const { osType, hyperVGeneration, purchasePlan, securityProfile, diskSizeGB, diskSizeBytes, uniqueId } =
    source.properties;
  const copied = { osType, hyperVGeneration, purchasePlan, securityProfile };
  return {
    ...Object.fromEntries(Object.entries(copied).filter(([, value]) => value !== undefined)),
    creationData: { createOption, sourceResourceId: source.id, sourceUniqueId: uniqueId },
    ...{ diskSizeGB, diskSizeBytes, diskState: 'Unattached', incremental: wanted.incremental ?? false },
    ...{ timeCreated: new Date(subscription.now()).toISOString(), uniqueId: randomUUID() },
    ...{ encryption: { type: 'EncryptionAtRestWithPlatformKey' }, networkAccessPolicy: 'AllowAll' },
  };
}
