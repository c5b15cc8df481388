import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A NIC, created on its own or with a VM. */
export interface Nic extends NativeObject {
  readonly state: 'creating' | 'available' | 'attached' | 'deleting' | 'failed' | 'unknown';
  readonly networkId: NativeId;
  readonly subnetId: NativeId;
  readonly securityGroupIds: readonly NativeId[];
  /** Private IPv4 addresses, the primary one first, each with the public IP that is associated with it. */
  readonly addresses: readonly NicAddress[];
  readonly macAddress?: string | undefined;
  /** The VM that the NIC is attached to. */
  readonly vmId?: NativeId | undefined;
  /** The NIC's position in the VM; 0 is the NIC that was created with the VM. */
  readonly deviceIndex?: number | undefined;
}

/** A private IP of a NIC. */
export interface NicAddress {
  readonly privateIp: string;
  /** The public IP that is associated with the private one. */
  readonly publicIp?: string | undefined;
}

/** The spec of a new NIC. */
export interface NicSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  readonly networkId: NativeId;
  readonly subnetId: NativeId;
  /** At least `features.securityGroups.minPerNic`. May be empty: the cloud's default group applies then. */
  readonly securityGroupIds: readonly NativeId[];
  readonly tags: Tags;
}

/** NICs, including those that were created with a VM. */
export interface NicDriverV1 {
  /** Creates a NIC. A repeat with the same idempotency key returns the same NIC. */
  doCreate(spec: NicSpec, context: CallContext): Promise<Change<Nic>>;
  doGet(id: NativeId, context: CallContext): Promise<Nic>;
  /** Returns one page of all NICs, including those that were created with a VM. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>>;
  /** Fails with `not_found`, and with `dependency_in_use` while the NIC is attached. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Attaches the NIC to the VM. Succeeds if it is already attached to it. Fails with `conflict` if it is attached to
   * another VM.
   */
  doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Detaches the NIC. Succeeds if it is already detached. Fails with `conflict` for the NIC that was created with the
   * VM.
   */
  doDetach(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Adds another private IP to the NIC: the given one, or one of the cloud's choice. */
  doAddPrivateIp?(id: NativeId, privateIp: string | undefined, context: CallContext): Promise<Change<void>>;
  /** Removes a private IP that was added. Fails with `conflict` for the primary one. */
  doRemovePrivateIp?(id: NativeId, privateIp: string, context: CallContext): Promise<Change<void>>;
}
