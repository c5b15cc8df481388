/**
 * The state of a cluster or a node group. `unknown`: the cloud reports no state, or one that the driver does not know.
 */
export type ClusterState = 'creating' | 'active' | 'updating' | 'deleting' | 'failed' | 'unknown';
