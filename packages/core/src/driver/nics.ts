import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A NIC: created on its own, or with a VM. */
export interface Nic extends NativeObject {
  readonly state: 'creating' | 'available' | 'attached' | 'deleting' | 'failed' | 'unknown';
  readonly networkId: NativeId;
  readonly subnetId: NativeId;
  readonly securityGroupIds: readonly NativeId[];
  /** Private IPv4 addresses, the first one first, each with the public one bound to it. */
  readonly addresses: readonly NicAddress[];
  readonly macAddress?: string | undefined;
  /** The VM that has it. */
  readonly vmId?: NativeId | undefined;
  /** Its place in the VM, 0 being the card that the VM came with. */
  readonly deviceIndex?: number | undefined;
}

export interface NicAddress {
  readonly privateIp: string;
  readonly publicIp?: string | undefined;
}

export interface NicSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  readonly networkId: NativeId;
  readonly subnetId: NativeId;
  /** May be empty: the cloud's default group then. At least `features.securityGroups.minPerNic`. */
  readonly securityGroupIds: readonly NativeId[];
  readonly tags: Tags;
}

export interface NicDriverV1 {
  /** Same key again: the same card. */
  doCreate(spec: NicSpec, context: CallContext): Promise<Change<Nic>>;
  doGet(id: NativeId, context: CallContext): Promise<Nic>;
  /** One page of all cards, those that came with VMs included. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>>;
  /** Fails with `not_found`, and with `dependency_in_use` while it is attached. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Puts it into the VM. Already there: success. In another VM: `conflict`. */
  doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>>;
  /** Takes it out. Already out: success. The card a VM came with: `conflict`. */
  doDetach(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Gives it another private address: the one named, or one of the cloud's choice. */
  doAddPrivateIp?(id: NativeId, privateIp: string | undefined, context: CallContext): Promise<Change<void>>;
  /** Takes a private address that was added. The first address: `conflict`. */
  doRemovePrivateIp?(id: NativeId, privateIp: string, context: CallContext): Promise<Change<void>>;
}
