import type { ClusterState } from '@cb-spider/core/driver';
import { stateMap } from '@cb-spider/driver-kit';

/**
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html and
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html. A degraded group works; its details say what
 * is wrong.
 */
export const clusterStateOf = stateMap<ClusterState>({
  PENDING: 'creating',
  CREATING: 'creating',
  ACTIVE: 'active',
  DEGRADED: 'active',
  UPDATING: 'updating',
  DELETING: 'deleting',
  FAILED: 'failed',
  CREATE_FAILED: 'failed',
  DELETE_FAILED: 'failed',
});
