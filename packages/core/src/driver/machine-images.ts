import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** An image of the account's own, made of a VM's disks. VMs can be made of it, and it outlives the VM. */
export interface MachineImage extends NativeObject {
  /** Until it is `available`, no VM can be made of it. */
  readonly state: 'creating' | 'available' | 'deleting' | 'failed' | 'unknown';
  readonly platform: 'linux' | 'windows' | 'unknown';
  /** The VM that it was made of, which may be gone; missing where the cloud does not say. */
  readonly sourceVmId?: NativeId | undefined;
  /** The least root disk that it needs, in GB; missing where the cloud does not say. */
  readonly diskSizeGB?: number | undefined;
}

export interface MachineImageSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** The VM that it is made of. */
  readonly vmId: NativeId;
  readonly tags: Tags;
}

/** Machine images of the account. A VM is made of one by its id in `VmSpec.imageId`, like of a public image. */
export interface MachineImageDriverV1 {
  /**
   * Makes an image of a VM, which keeps running where the cloud can do that; returns once accepted. Same key again: the
   * same image. Fails with `not_found` for an unknown VM, with `conflict` for one in a state that allows no image, and
   * with `quota_exceeded`.
   */
  doCreate(spec: MachineImageSpec, context: CallContext): Promise<Change<MachineImage>>;
  /** Fails with `not_found`, also for an image that is not the account's own. */
  doGet(id: NativeId, context: CallContext): Promise<MachineImage>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>>;
  /**
   * Removes it with the copies of disks that were made for it. VMs that were made of it stay, and keep it
   * from being removed where `features.machineImages.heldByVms` says so. Fails with `not_found` and `dependency_in_use`.
   */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
}
