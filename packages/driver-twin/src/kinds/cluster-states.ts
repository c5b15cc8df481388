import type { ClusterState } from '@cb-spider/core/driver';
import type { TwinClusterState } from '@cb-spider/twin';

/** The contract's state for each state of clusters and node groups. */
export const clusterStates: Readonly<Record<TwinClusterState, ClusterState>> = {
  Provisioning: 'creating',
  Active: 'active',
  Updating: 'updating',
  Deleting: 'deleting',
};
