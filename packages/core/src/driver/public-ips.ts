import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A public IPv4 address that is kept until it is deleted, and can move between NICs. */
export interface PublicIp extends NativeObject {
  /** IPv4 in dotted notation. */
  readonly address: string;
  readonly state: 'available' | 'associated' | 'deleting' | 'failed' | 'unknown';
  /** The NIC that the address is associated with. */
  readonly nicId?: NativeId | undefined;
  /** The VM that the address is associated with, through its NIC. */
  readonly vmId?: NativeId | undefined;
  /** The private IP that the address leads to. */
  readonly privateIp?: string | undefined;
}

/** The spec of a new public IP. */
export interface PublicIpSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  readonly tags: Tags;
}

/** What an address is associated with: a NIC, or a VM (its first NIC). Exactly one of the two ids is set. */
export interface PublicIpTarget {
  readonly nicId?: NativeId | undefined;
  readonly vmId?: NativeId | undefined;
  /** One of the NIC's private IPs; missing: its first. */
  readonly privateIp?: string | undefined;
}

/** Public IPs. */
export interface PublicIpDriverV1 {
  /**
   * Allocates a public IP. A repeat with the same idempotency key returns the same address. Fails with
   * `quota_exceeded`.
   */
  doCreate(spec: PublicIpSpec, context: CallContext): Promise<Change<PublicIp>>;
  doGet(id: NativeId, context: CallContext): Promise<PublicIp>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>>;
  /** Fails with `not_found`, and with `dependency_in_use` while the address is associated. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Associates the address with the target. Succeeds if it is already associated with it. Fails with `conflict` if it
   * is associated with something else.
   */
  doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<Change<void>>;
  /** Disassociates the address. Succeeds if it is not associated. */
  doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>>;
}
