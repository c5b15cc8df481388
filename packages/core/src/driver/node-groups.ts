import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { ClusterState } from './cluster-state.ts';
import type { NativeId, NativeObject, Tags } from './ids.ts';

/** The sizes of a node group: 0 ≤ `minSize` ≤ `desiredSize` ≤ `maxSize`, and `maxSize` is at least 1. */
export interface NodeGroupSize {
  readonly minSize: number;
  /** How many nodes the group should have now. */
  readonly desiredSize: number;
  readonly maxSize: number;
}

/** A group of identical nodes in a cluster. */
export interface NodeGroup extends NativeObject, NodeGroupSize {
  readonly state: ClusterState;
  /** Missing if the cloud does not report it. */
  readonly imageId?: NativeId | undefined;
  readonly specName: string;
  readonly rootDiskType?: string | undefined;
  /** In GB, as the cloud counts them. */
  readonly rootDiskSizeGB?: number | undefined;
  readonly keyPairId?: NativeId | undefined;
  /** Whether the cloud may change the number of nodes by itself, between the minimum and the maximum size. */
  readonly autoScaling: boolean;
  /** The VMs of its nodes; missing if the cloud does not report them. */
  readonly nodeIds?: readonly NativeId[] | undefined;
}

/** The spec of a new node group. */
export interface NodeGroupSpec extends NodeGroupSize {
  /** A name that is valid at this cloud. */
  readonly name: string;
  /** The cloud's id of the image, or its name for one; missing: the cloud chooses the image. */
  readonly imageId?: NativeId | undefined;
  readonly specName: string;
  /** One of `features.clusters.rootDiskTypes`; missing: the cloud's default. */
  readonly rootDiskType?: string | undefined;
  /** In GB; missing: the cloud's default. */
  readonly rootDiskSizeGB?: number | undefined;
  /** Missing if the connection has no `keyPairs`. */
  readonly keyPairId?: NativeId | undefined;
  readonly autoScaling: boolean;
  readonly tags: Tags;
}

/**
 * Node groups, each in its cluster, which lists them. Their ids are unique in the region, not only in their cluster.
 */
export interface NodeGroupDriverV1 {
  /**
   * Creates a node group. Returns once the cloud has accepted it, in state `creating` or `active`; core waits for the
   * rest. A repeat with the same idempotency key returns the same group. Fails with `already_exists`, `quota_exceeded`,
   * `conflict` while the cluster is not active, or `not_found` for the cluster or a part that the spec names.
   */
  doCreate(clusterId: NativeId, spec: NodeGroupSpec, context: CallContext): Promise<Change<NodeGroup>>;
  /** Fails with `not_found`. */
  doGet(clusterId: NativeId, id: NativeId, context: CallContext): Promise<NodeGroup>;
  /**
   * Deletes the group with its nodes; returns once the cloud has accepted it. Succeeds if it is already being deleted.
   * Fails with `not_found`.
   */
  doDelete(clusterId: NativeId, id: NativeId, context: CallContext): Promise<Change<void>>;
  /**
   * Sets the sizes; returns once the cloud has accepted them. Succeeds if they are set already. Fails with `conflict`
   * if the group is in the wrong state.
   */
  doScale(
    clusterId: NativeId,
    id: NativeId,
    size: NodeGroupSize,
    context: CallContext,
  ): Promise<Change<void>>;
  /**
   * Turns autoscaling on or off; returns once the cloud has accepted it. Succeeds if nothing changes. Present if and
   * only if `features.clusters.autoScaling` is `switch`.
   */
  doSetAutoScaling?(
    clusterId: NativeId,
    id: NativeId,
    isOn: boolean,
    context: CallContext,
  ): Promise<Change<void>>;
}
