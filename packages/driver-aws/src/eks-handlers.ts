import type { ClusterDriverV1, NodeGroupDriverV1, TagDriverV1 } from '@cb-spider/core/driver';
import { Eks } from './eks.ts';
import { AwsClusters } from './eks-clusters.ts';
import { AwsNodeGroups } from './eks-node-groups.ts';
import { EksRoles } from './eks-roles.ts';
import { EksTags } from './eks-tags.ts';
import type { ServiceCalls } from './service-calls.ts';

/** Opens the handlers of clusters. This module and its imports load the SDK's clients of EKS and IAM. */
export function openEks(calls: ServiceCalls): {
  readonly clusters: ClusterDriverV1;
  readonly nodeGroups: NodeGroupDriverV1;
  readonly tags: TagDriverV1;
} {
  const eks = new Eks(calls);
  const roles = new EksRoles(calls);
  return {
    clusters: new AwsClusters(eks, roles),
    nodeGroups: new AwsNodeGroups(eks, roles),
    tags: new EksTags(eks),
  };
}
