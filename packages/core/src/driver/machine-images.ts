import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/**
 * An image of the account's own, created from a VM's disks. VMs can be created from it, and it outlives its source VM.
 */
export interface MachineImage extends NativeObject {
  /** No VM can be created from the image until it is `available`. */
  readonly state: 'creating' | 'available' | 'deleting' | 'failed' | 'unknown';
  readonly platform: 'linux' | 'windows' | 'unknown';
  /** The VM that the image was created from, which may no longer exist; missing if the cloud does not report it. */
  readonly sourceVmId?: NativeId | undefined;
  /** The smallest root disk that the image needs, in GB; missing if the cloud does not report it. */
  readonly diskSizeGB?: number | undefined;
}

/** The spec of a new machine image. */
export interface MachineImageSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** The VM to create the image from. */
  readonly vmId: NativeId;
  readonly tags: Tags;
}

/** Machine images of the account. A VM is created from one by its id in `VmSpec.imageId`, as from a public image. */
export interface MachineImageDriverV1 {
  /**
   * Creates an image of a VM, which keeps running if the cloud can do that. Returns once the cloud has accepted it. A
   * repeat with the same idempotency key returns the same image. Fails with `not_found` for an unknown VM, with
   * `conflict` for a VM in a state that allows no image, and with `quota_exceeded`.
   */
  doCreate(spec: MachineImageSpec, context: CallContext): Promise<Change<MachineImage>>;
  /** Fails with `not_found`, also for an image that does not belong to the account. */
  doGet(id: NativeId, context: CallContext): Promise<MachineImage>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<MachineImage>>;
  /**
   * Deletes the image with the disk copies that were made for it. VMs that were created from it stay; if
   * `features.machineImages.heldByVms` is set, they keep the image from being deleted. Fails with `not_found` and
   * `dependency_in_use`.
   */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
}
