import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/**
 * A block disk that exists on its own and can be attached to one VM at a time, in addition to the VM's root disk. Root
 * disks belong to their VMs and do not count as disks here.
 */
export interface Disk extends NativeObject {
  readonly state: 'creating' | 'available' | 'attached' | 'deleting' | 'failed' | 'unknown';
  /** The cloud's name for the disk type; missing if the cloud does not report it. */
  readonly type?: string | undefined;
  /** In GB, as the cloud counts them. */
  readonly sizeGB: number;
  readonly zone?: string | undefined;
  /** The VM that the disk is attached to; also missing while the cloud is still attaching it. */
  readonly vmId?: NativeId | undefined;
  /** The device name in the VM, such as `/dev/sdf`. */
  readonly device?: string | undefined;
  /** ISO 8601. */
  readonly createdAt?: string | undefined;
}

/** The spec of a new disk. */
export interface DiskSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** One of `features.diskTypes`, if there are any. Missing: the cloud's default. */
  readonly type?: string | undefined;
  /** In GB. */
  readonly sizeGB: number;
  /** The zone of the request or of the connection, if the cloud has zones. */
  readonly zone?: string | undefined;
  readonly tags: Tags;
}

/** Disks, without those that were created with a VM. */
export interface DiskDriverV1 {
  /**
   * Creates a disk. A repeat with the same idempotency key returns the same disk. Fails with `quota_exceeded`, and with
   * `invalid_argument` for a type or size that the cloud does not have.
   */
  doCreate(spec: DiskSpec, context: CallContext): Promise<Change<Disk>>;
  doGet(id: NativeId, context: CallContext): Promise<Disk>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>>;
  /** Fails with `not_found`, and with `dependency_in_use` while the disk is attached to a VM. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Enlarges the disk: `sizeGB` is larger than the present size. Fails with `conflict` if the cloud cannot do it in the
   * disk's present state.
   */
  doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<Change<void>>;
  /**
   * Attaches the disk to the VM. Succeeds if it is already attached to it. Fails with `conflict` if it is attached to
   * another VM.
   */
  doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Detaches the disk from the VM. Succeeds if it is already detached. Fails with `conflict` if it is attached to
   * another VM.
   */
  doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>>;
}
