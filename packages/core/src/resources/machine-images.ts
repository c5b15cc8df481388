import { z } from 'zod';
import type { MachineImage, MachineImageSpec, NativeId } from '../driver/index.ts';
import { reference, tags, userName } from '../requests/fields.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import { ownedPrograms, plainObjects } from './programs/plain-programs.ts';

const machineImageRequest = z.object({
  name: userName,
  /** The VM to create the image from. */
  vmName: reference,
  tags,
});

export type MachineImageRequest = z.input<typeof machineImageRequest>;
/** A registered machine image. */
export type MachineImageInfo = Managed<MachineImage> & {
  /** The VM that the image was created from, even if it is gone; missing if neither the record nor the cloud has it. */
  readonly sourceVm?: Reference | undefined;
};

/** Machine images: copies of VMs from which other VMs can be created. */
export class MachineImages extends ManagedObjects<
  MachineImage,
  MachineImageSpec,
  typeof machineImageRequest,
  MachineImageInfo
> {
  static readonly programs = ownedPrograms(
    'machineImage',
    plainObjects(cloud => cloud.machineImages),
  );

  protected override readonly kind = 'machineImage';
  protected override readonly request = machineImageRequest;
  protected override readonly objects = this.scope.cloud.machineImages;

  protected override async resolve(
    request: z.output<typeof machineImageRequest>,
  ): Promise<Resolved<MachineImageSpec>> {
    const vm = await this.scope.createdRecord('vm', request.vmName);
    return {
      spec: { vmId: vm.nativeId, tags: request.tags },
      locks: [vm],
      attributes: { sourceVm: { name: vm.name, nativeId: vm.nativeId } },
    };
  }

  protected override async toInfos(
    found: readonly Found<MachineImage>[],
  ): Promise<readonly MachineImageInfo[]> {
    const references = await References.lookUp(this.scope.store, this.scope.name, found.map(sourceVmIdOf));
    return found.map(entry => {
      const vmId = sourceVmIdOf(entry);
      const sourceVm = vmId && references.toKnown('vm', vmId, recordedVm(entry));
      return { ...managed(entry.native, entry.record), sourceVm };
    });
  }
}

function sourceVmIdOf(found: Found<MachineImage>): NativeId | undefined {
  return found.native.sourceVmId ?? recordedVm(found)?.nativeId;
}

function recordedVm({ record }: Found<MachineImage>): Reference | undefined {
  return record?.attributes.sourceVm as Reference | undefined;
}
