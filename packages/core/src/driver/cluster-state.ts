/** Where a cluster or a node group is in its life. `unknown`: the cloud did not say, or said a word the driver does not know. */
export type ClusterState = 'creating' | 'active' | 'updating' | 'deleting' | 'failed' | 'unknown';
