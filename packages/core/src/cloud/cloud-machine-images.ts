import { z } from 'zod';
import type { MachineImage, MachineImageDriverV1, MachineImageSpec } from '../driver/index.ts';
import { nativeIdField, tags } from '../requests/fields.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const machineImageRequest = z.object({ name: z.string(), vmId: nativeIdField, tags });

export type CloudMachineImageRequest = z.input<typeof machineImageRequest>;

/** Machine images of the account in the region. */
export class CloudMachineImages extends OwnedCloudObjects<
  MachineImage,
  MachineImageSpec,
  typeof machineImageRequest,
  MachineImageDriverV1
> {
  protected override readonly kind = 'machineImage';
  protected override readonly request = machineImageRequest;

  protected override handler(): MachineImageDriverV1 {
    return handlerOf(this.context, 'machineImages');
  }
}
