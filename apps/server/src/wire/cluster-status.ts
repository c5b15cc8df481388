import type { ClusterState } from '@cb-spider/core/driver';

/** CB-Spider's words for the states of clusters and node groups. */
export const clusterStatuses: Readonly<Record<ClusterState, string>> = {
  creating: 'Creating',
  active: 'Active',
  updating: 'Updating',
  deleting: 'Deleting',
  failed: 'Inactive',
  unknown: 'Inactive',
};
