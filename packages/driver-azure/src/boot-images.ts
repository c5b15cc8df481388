import type { ImageReference, Plan } from '@azure/arm-compute';
import type { CallContext, NativeId } from '@cb-spider/core/driver';
import type { Arm } from './arm/arm.ts';
import { namesOf } from './ids.ts';
import { AzureImages, imageNameOf } from './images.ts';
import { planTag } from './tags.ts';

/** What the request for a VM needs to know about its image. */
export interface BootImage {
  readonly reference: ImageReference;
  /** Azure's term: `Linux` or `Windows`. */
  readonly system: string | undefined;
  /** The billing plan of images of other publishers, and of machine images created from VMs with such an image. */
  readonly plan: Plan | undefined;
}

/** Returns a marketplace image or a machine image. Fails with `not_found`. */
export async function bootImage(arm: Arm, id: NativeId, context: CallContext): Promise<BootImage> {
  return id.startsWith('/') ? ownImage(arm, id, context) : marketplaceImage(arm, id, context);
}

async function marketplaceImage(arm: Arm, id: NativeId, context: CallContext): Promise<BootImage> {
  const reference = imageNameOf(id);
  const { osDiskImage, plan } = await new AzureImages(arm).native(reference, context);
  const { name, product, publisher } = plan ?? {};
  return { reference, system: osDiskImage?.operatingSystem, plan: planOf(publisher, product, name) };
}

async function ownImage(arm: Arm, id: NativeId, context: CallContext): Promise<BootImage> {
  const { group, name } = namesOf('Microsoft.Compute/images', id, arm.subscriptionId);
  const { storageProfile, tags } = await arm.read(context, 'Images_Get', ({ compute }) =>
    compute.images.get(group, name),
  );
  const plan = tags?.[planTag]?.split(':') ?? [];
  return { reference: { id }, system: storageProfile?.osDisk?.osType, plan: planOf(...plan) };
}

function planOf(publisher?: string, product?: string, name?: string): Plan | undefined {
  if (publisher === undefined || product === undefined || name === undefined) return undefined;
  return { name, product, publisher };
}
