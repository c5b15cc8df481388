import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** A private network (VPC, VNet) with its subnets. */
export interface Network extends NativeObject {
  readonly state: 'creating' | 'available' | 'deleting' | 'failed' | 'unknown';
  /** IPv4 range, such as `10.0.0.0/16`; missing if networks have none (`features.networks.cidr` is `false`). */
  readonly cidr?: string | undefined;
  /** All subnets of the network, by name. */
  readonly subnets: readonly Subnet[];
}

/** A part of a network's address range. */
export interface Subnet extends NativeObject {
  /** IPv4 range within the network's range. */
  readonly cidr: string;
  /** Missing if subnets span the region. */
  readonly zone?: string | undefined;
}

/** The spec of a new network. */
export interface NetworkSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** A valid private IPv4 range. The driver ignores it if networks have none. */
  readonly cidr: string;
  readonly tags: Tags;
}

/** The spec of a new subnet. */
export interface SubnetSpec {
  /** A name that is valid at this cloud. */
  readonly name: string;
  /** A range within the network's range that does not overlap its other subnets, as far as core knows them. */
  readonly cidr: string;
  /** Missing: the connection's zone, or the cloud's choice. */
  readonly zone?: string | undefined;
  readonly tags: Tags;
}

/**
 * Networks. A network that is created here can reach the internet: the gateway, the router and the routes are part of
 * it, are created by `doCreate` and deleted by `doDelete`.
 */
export interface NetworkDriverV1 {
  /**
   * Creates the network without subnets. A failed create leaves nothing behind. A repeat with the same idempotency key
   * completes the same network and returns it. Fails with `already_exists`, `quota_exceeded`, `invalid_argument`.
   */
  doCreate(spec: NetworkSpec, context: CallContext): Promise<Change<Network>>;
  /** Fails with `not_found`. */
  doGet(id: NativeId, context: CallContext): Promise<Network>;
  /** Returns one page of networks, including their subnets. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>>;
  /**
   * Deletes the network and what `doCreate` created with it. Fails with `not_found`, and with `dependency_in_use` while
   * it still contains subnets or anything else; a failed delete may be repeated.
   */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
}

/** Subnets, each in its network; {@link Network.subnets} lists them. */
export interface SubnetDriverV1 {
  /**
   * Creates a subnet. A repeat with the same idempotency key returns the same subnet. Fails with `conflict` when its
   * range overlaps another subnet's.
   */
  doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Change<Subnet>>;
  /** Fails with `not_found`, and with `dependency_in_use` while something has an address in the subnet. */
  doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<Change<void>>;
}
