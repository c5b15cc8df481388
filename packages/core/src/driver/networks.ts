import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A private network (VPC, VNet) with its subnets. */
export interface Network extends NativeObject {
  readonly state: 'creating' | 'available' | 'deleting' | 'failed' | 'unknown';
  /** IPv4 range, such as `10.0.0.0/16`; missing where networks have none (`features.networks.cidr` false). */
  readonly cidr?: string | undefined;
  /** All subnets of the network, by name. */
  readonly subnets: readonly Subnet[];
}

export interface Subnet extends NativeObject {
  /** IPv4 range within the network's. */
  readonly cidr: string;
  /** Missing where subnets span the region. */
  readonly zone?: string | undefined;
}

export interface NetworkSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** A valid private IPv4 range. The driver ignores it where networks have none. */
  readonly cidr: string;
  readonly tags: Tags;
}

export interface SubnetSpec {
  /** Already legal for this cloud. */
  readonly name: string;
  /** Within the network's range, and apart from its other subnets as far as core knows them. */
  readonly cidr: string;
  /** Missing: the connection's zone, or the cloud's choice. */
  readonly zone?: string | undefined;
  readonly tags: Tags;
}

/**
 * Networks. A network made here can reach the internet: gateway, router and routes are
 * part of it, made by `doCreate` and removed by `doDelete`.
 */
export interface NetworkDriverV1 {
  /**
   * Makes the network without subnets. A failed create leaves nothing behind. Same key again: the same
   * network, completed. Fails with `already_exists`, `quota_exceeded`, `invalid_argument`.
   */
  doCreate(spec: NetworkSpec, context: CallContext): Promise<Change<Network>>;
  /** Fails with `not_found`. */
  doGet(id: NativeId, context: CallContext): Promise<Network>;
  /** One page, subnets included. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>>;
  /**
   * Removes the network and what `doCreate` made with it. Fails with `not_found`, and with
   * `dependency_in_use` while subnets or anything else is left in it; a failed delete may be repeated.
   */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
}

/** Subnets, each in its network; {@link Network.subnets} shows them. */
export interface SubnetDriverV1 {
  /** Same key again: the same subnet. Fails with `conflict` when its range overlaps another subnet's. */
  doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Change<Subnet>>;
  /** Fails with `not_found`, and with `dependency_in_use` while something has an address in it. */
  doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<Change<void>>;
}
