import type { Image as NativeImage, Snapshot, VirtualMachine } from '@azure/arm-compute';
import type { MachineImage, NativeId, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, requiredId, requiredText } from '@cb-spider/driver-kit';
import { canonical, idIn, idOf } from './ids.ts';
import { platformOf } from './images.ts';
import { planTag, sourceVmTag, toTags } from './tags.ts';

/** Returns whether this driver created the image or snapshot from a VM. */
export function isCopied({ tags }: NativeImage | Snapshot): boolean {
  return tags?.[sourceVmTag] !== undefined;
}

/** Returns the tags in which a machine image keeps facts about its VM. */
export function vmTags({ id, plan }: VirtualMachine): Tags {
  const [, group = '', name = ''] = /\/resourceGroups\/([^/]+)\/.*\/([^/]+)$/i.exec(id ?? '') ?? [];
  const { publisher, product, name: planName } = plan ?? {};
  return {
    [sourceVmTag]: `${group}/${name}`.toLowerCase(),
    ...(planName === undefined ? {} : { [planTag]: [publisher, product, planName].join(':') }),
  };
}

/**
 * Returns the root disk of a VM, to create an image from it. Fails with `unsupported`, or with `conflict` if there is
 * no disk yet.
 */
export function copiedDisk({ name, storageProfile, securityProfile }: VirtualMachine): string {
  const { osType, managedDisk } = storageProfile?.osDisk ?? {};
  if (osType === 'Windows')
    throw new CloudRefusal(
      'unsupported',
      `The VM '${name}' runs Windows, and a machine image cannot be created from it.`,
      {
        hint: 'Azure needs an image prepared by Sysprep for a Windows VM, and Sysprep makes the source VM unusable.',
      },
    );
  if (/^(TrustedLaunch|ConfidentialVM)$/.test(securityProfile?.securityType ?? ''))
    throw new CloudRefusal(
      'unsupported',
      `The VM '${name}' has the security type ${securityProfile?.securityType}, which Azure does not support for managed images.`,
    );
  if (managedDisk?.id !== undefined) return managedDisk.id;
  throw new CloudRefusal(
    'conflict',
    `The VM '${name}' has no root disk yet from which an image can be created.`,
  );
}

const states: Readonly<Record<string, MachineImage['state']>> = {
  Succeeded: 'available',
  Creating: 'creating',
  Updating: 'creating',
  Deleting: 'deleting',
  Failed: 'failed',
  Canceled: 'failed',
};

/** @see https://learn.microsoft.com/rest/api/compute/images/get */
export function toMachineImage(native: NativeImage): MachineImage {
  const { storageProfile, provisioningState, hyperVGeneration, location } = native;
  const { osType, osState, diskSizeGB } = storageProfile?.osDisk ?? {};
  const nativeId = canonical(requiredId(native.id, 'machine image'));
  return {
    ...{ nativeId, name: requiredText(native.name, 'the name of the machine image'), tags: toTags(native) },
    state: states[provisioningState ?? ''] ?? 'unknown',
    platform: platformOf(osType),
    sourceVmId: idOf(native.sourceVirtualMachine) ?? sourceVmIdOf(nativeId, native.tags?.[sourceVmTag]),
    diskSizeGB,
    details: flatDetails({ provisioningState, hyperVGeneration, osState, location }),
  };
}

/** Returns an image that is only a snapshot so far: it is still being created, or its creation was given up. */
export function toUnfinishedImage(snapshot: Snapshot, nativeId: NativeId): MachineImage {
  const { provisioningState, osType, tags, diskSizeGB, location } = snapshot;
  const hasFailed = states[provisioningState ?? ''] === 'failed';
  return {
    ...{ nativeId, name: requiredText(snapshot.name, 'the name of the snapshot'), tags: toTags(snapshot) },
    state: hasFailed ? 'failed' : 'creating',
    platform: platformOf(osType),
    sourceVmId: sourceVmIdOf(nativeId, tags?.[sourceVmTag]),
    diskSizeGB,
    details: flatDetails({ location }),
  };
}

function sourceVmIdOf(imageId: NativeId, source: string | undefined): NativeId | undefined {
  const [group, name] = source?.split('/') ?? [];
  const subscriptionId = imageId.split('/')[2];
  if (group === undefined || name === undefined || subscriptionId === undefined) return undefined;
  return idIn(subscriptionId, group, 'Microsoft.Compute/virtualMachines', name);
}
