import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A block disk of its own, which one VM at a time can have beside its root disk. Root disks belong to their VMs and are none. */
export interface Disk extends NativeObject {
  readonly state: 'creating' | 'available' | 'attached' | 'deleting' | 'failed' | 'unknown';
  /** The cloud's word for its type; missing where the cloud does not say. */
  readonly type?: string | undefined;
  /** In GB, as the cloud counts them. */
  readonly sizeGB: number;
  readonly zone?: string | undefined;
  /** The VM that has it. */
  readonly vmId?: NativeId | undefined;
  /** Where the VM sees it, such as `/dev/sdf`. */
  readonly device?: string | undefined;
  /** ISO 8601. */
  readonly createdAt?: string | undefined;
}

export interface DiskSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** One of `features.diskTypes`, where it names any; missing: the cloud's default. */
  readonly type?: string | undefined;
  /** In GB. */
  readonly sizeGB: number;
  /** The request's or the connection's, where the cloud has zones. */
  readonly zone?: string | undefined;
  readonly tags: Tags;
}

/** Disks. Those that VMs came with are not among them. */
export interface DiskDriverV1 {
  /** Same key again: the same disk. Fails with `quota_exceeded`, and with `invalid_argument` for a type or size that the cloud does not have. */
  doCreate(spec: DiskSpec, context: CallContext): Promise<Change<Disk>>;
  doGet(id: NativeId, context: CallContext): Promise<Disk>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>>;
  /** Fails with `not_found`, and with `dependency_in_use` while a VM has it. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Makes it larger: `sizeGB` is larger than it is. The cloud cannot do it as the disk is now: `conflict`. */
  doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<Change<void>>;
  /** Gives it to the VM. There already: success. In another VM: `conflict`. */
  doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>>;
  /** Takes it from the VM. Taken already: success. In another VM: `conflict`. */
  doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>>;
}
