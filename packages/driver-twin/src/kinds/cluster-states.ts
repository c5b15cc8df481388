import type { ClusterState } from '@cb-spider/core/driver';
import type { TwinClusterState } from '@cb-spider/twin';

/** What the virtual cloud's words for clusters and node groups mean. */
export const clusterStates: Readonly<Record<TwinClusterState, ClusterState>> = {
  Provisioning: 'creating',
  Active: 'active',
  Updating: 'updating',
  Deleting: 'deleting',
};
