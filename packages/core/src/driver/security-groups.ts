import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A set of firewall rules that applies to VMs and NICs. */
export interface SecurityGroup extends NativeObject {
  /** The network that the group belongs to; missing if the cloud's groups do not belong to a network. */
  readonly networkId?: NativeId | undefined;
  /** One entry for each protocol, port range and address range, even if the cloud groups them. */
  readonly rules: readonly SecurityRule[];
}

/** A rule that allows traffic. Two rules are the same when all five fields are equal. */
export interface SecurityRule {
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'all';
  /** First port, 0–65535; missing for `icmp` and `all`. */
  readonly fromPort?: number | undefined;
  /** Last port, not below the first; missing for `icmp` and `all`. */
  readonly toPort?: number | undefined;
  /** The addresses of the other side: an IPv4 or IPv6 range. */
  readonly cidr: string;
}

/** The spec of a new security group. */
export interface SecurityGroupSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** Missing if the cloud has no networks. */
  readonly networkId?: NativeId | undefined;
  /** May be empty. Contains no rule twice. */
  readonly rules: readonly SecurityRule[];
  readonly tags: Tags;
}

/**
 * Security groups. A new group allows all outbound traffic if `features.securityGroups.allowsAllOutbound` says so, and
 * only the inbound traffic that its rules allow.
 */
export interface SecurityGroupDriverV1 {
  /**
   * Creates the group with its rules. A failed create leaves nothing behind. A repeat with the same idempotency key
   * returns the same group.
   */
  doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<Change<SecurityGroup>>;
  doGet(id: NativeId, context: CallContext): Promise<SecurityGroup>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>>;
  /** Fails with `not_found`, and with `dependency_in_use` while a VM or NIC uses the group. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Adds all of the rules or none. Core has checked that the group has none of them. Fails with `already_exists` for a
   * rule that the group already has.
   */
  doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<Change<void>>;
  /**
   * Removes all of the rules or none. Core has checked that the group has all of them. Fails with `not_found` for a
   * rule that the group does not have.
   */
  doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<Change<void>>;
}
