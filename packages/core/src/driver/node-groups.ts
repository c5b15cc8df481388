import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { ClusterState } from './cluster-state.ts';
import type { NativeId, NativeObject, Tags } from './ids.ts';

/** How many nodes a group has: from 0 up, `minSize` ≤ `desiredSize` ≤ `maxSize`, the last at least 1. */
export interface NodeGroupSize {
  readonly minSize: number;
  /** How many there shall be now. */
  readonly desiredSize: number;
  readonly maxSize: number;
}

/** Nodes of one cluster that are alike. */
export interface NodeGroup extends NativeObject, NodeGroupSize {
  readonly state: ClusterState;
  /** Missing where the cloud does not say. */
  readonly imageId?: NativeId | undefined;
  readonly specName: string;
  readonly rootDiskType?: string | undefined;
  /** In GB, as the cloud counts them. */
  readonly rootDiskSizeGB?: number | undefined;
  readonly keyPairId?: NativeId | undefined;
  /** The cloud may change the number of nodes by itself, between smallest and largest. */
  readonly autoScaling: boolean;
  /** Its nodes' VMs; missing where the cloud does not say. */
  readonly nodeIds?: readonly NativeId[] | undefined;
}

export interface NodeGroupSpec extends NodeGroupSize {
  /** Already legal for this cloud. */
  readonly name: string;
  /** The cloud's id of the image, or its word for one; missing: its own choice. */
  readonly imageId?: NativeId | undefined;
  readonly specName: string;
  /** One of `features.clusters.rootDiskTypes`; missing: the cloud's default. */
  readonly rootDiskType?: string | undefined;
  /** In GB; missing: the cloud's default. */
  readonly rootDiskSizeGB?: number | undefined;
  /** Missing where the connection has no `keyPairs`. */
  readonly keyPairId?: NativeId | undefined;
  readonly autoScaling: boolean;
  readonly tags: Tags;
}

/** Node groups, each in its cluster, which shows them; ids are unique in the region, not in their cluster alone. */
export interface NodeGroupDriverV1 {
  /**
   * Returns once the cloud has accepted it, in state `creating` or `active`; core waits. Same key again: the same group.
   * Fails with `already_exists`, `quota_exceeded`, `conflict` while the cluster is not active, or `not_found` for the
   * cluster or a part that it names.
   */
  doCreate(clusterId: NativeId, spec: NodeGroupSpec, context: CallContext): Promise<Change<NodeGroup>>;
  /** Fails with `not_found`. */
  doGet(clusterId: NativeId, id: NativeId, context: CallContext): Promise<NodeGroup>;
  /** Removes the group with its nodes; returns once accepted. Being removed already: success. Fails with `not_found`. */
  doDelete(clusterId: NativeId, id: NativeId, context: CallContext): Promise<Change<void>>;
  /** Sets the sizes; returns once accepted. Set so already: success. Fails with `conflict` in the wrong state. */
  doScale(
    clusterId: NativeId,
    id: NativeId,
    size: NodeGroupSize,
    context: CallContext,
  ): Promise<Change<void>>;
  /**
   * Turns autoscaling on or off; returns once accepted. So already: success. There if and only if
   * `features.clusters.autoScaling` is `switch`.
   */
  doSetAutoScaling?(
    clusterId: NativeId,
    id: NativeId,
    isOn: boolean,
    context: CallContext,
  ): Promise<Change<void>>;
}
