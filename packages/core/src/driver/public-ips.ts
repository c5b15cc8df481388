import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A public IPv4 address that is kept until it is deleted, and can move between NICs. */
export interface PublicIp extends NativeObject {
  /** Dotted IPv4. */
  readonly address: string;
  readonly state: 'available' | 'associated' | 'deleting' | 'failed' | 'unknown';
  /** The NIC that has it now. */
  readonly nicId?: NativeId | undefined;
  /** The VM that has it now, by its NIC. */
  readonly vmId?: NativeId | undefined;
  /** The private address that it leads to. */
  readonly privateIp?: string | undefined;
}

export interface PublicIpSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  readonly tags: Tags;
}

/** What an address is bound to: a NIC, or a VM (its first NIC). Exactly one of the two ids is given. */
export interface PublicIpTarget {
  readonly nicId?: NativeId | undefined;
  readonly vmId?: NativeId | undefined;
  /** One of the NIC's private addresses; missing: its first. */
  readonly privateIp?: string | undefined;
}

export interface PublicIpDriverV1 {
  /** Same key again: the same address. Fails with `quota_exceeded`. */
  doCreate(spec: PublicIpSpec, context: CallContext): Promise<Change<PublicIp>>;
  doGet(id: NativeId, context: CallContext): Promise<PublicIp>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>>;
  /** Fails with `not_found`, and with `dependency_in_use` while it is associated. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Binds it. Already so bound: success. Bound elsewhere: `conflict`. */
  doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<Change<void>>;
  /** Frees it. Already free: success. */
  doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>>;
}
