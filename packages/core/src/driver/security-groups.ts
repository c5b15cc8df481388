import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A set of firewall rules that VMs and NICs carry. */
export interface SecurityGroup extends NativeObject {
  /** The network it belongs to; missing where the cloud's groups belong to none. */
  readonly networkId?: NativeId | undefined;
  /** One entry for each protocol, port range and address range, also where the cloud groups them. */
  readonly rules: readonly SecurityRule[];
}

/** Allows traffic. Two rules are the same when all five fields are. */
export interface SecurityRule {
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'all';
  /** First port, 0–65535; missing for `icmp` and `all`. */
  readonly fromPort?: number | undefined;
  /** Last port, not below the first; missing for `icmp` and `all`. */
  readonly toPort?: number | undefined;
  /** The other side's addresses: an IPv4 or IPv6 range. */
  readonly cidr: string;
}

export interface SecurityGroupSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** Missing where the cloud has no networks. */
  readonly networkId?: NativeId | undefined;
  /** May be empty. Holds no rule twice. */
  readonly rules: readonly SecurityRule[];
  readonly tags: Tags;
}

/**
 * Security groups. A new group lets everything out, as `features.securityGroups.allowsAllOutbound` says, and
 * nothing in but what its rules allow.
 */
export interface SecurityGroupDriverV1 {
  /** Makes the group with its rules. A failed create leaves nothing behind. Same key again: the same group. */
  doCreate(spec: SecurityGroupSpec, context: CallContext): Promise<Change<SecurityGroup>>;
  doGet(id: NativeId, context: CallContext): Promise<SecurityGroup>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>>;
  /** Fails with `not_found`, and with `dependency_in_use` while a VM or NIC carries it. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
  /** All or none. Core has checked that the group has none of them. A rule that is there already is `already_exists`. */
  doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<Change<void>>;
  /** All or none. Core has checked that the group has all of them. A rule that is gone is `not_found`. */
  doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<Change<void>>;
}
