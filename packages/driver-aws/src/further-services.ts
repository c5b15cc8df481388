import type {
  ClusterDriverV1,
  LoadBalancerDriverV1,
  NodeGroupDriverV1,
  PriceDriverV1,
  QuotaDriverV1,
  TagDriverV1,
} from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { lazily, once } from './lazily.ts';
import { AwsMetrics } from './metrics.ts';
import type { ServiceCalls } from './service-calls.ts';

/** Handlers that speak to other services than EC2; each loads its part of the SDK with its first call. */
export function furtherServices(calls: ServiceCalls, ec2: Ec2) {
  const eks = once(async () => (await import('./eks-handlers.ts')).openEks(calls));
  const elb = once(async () => (await import('./elb-handlers.ts')).openElb(calls, ec2));
  const cloudWatch = once(async () => new (await import('./cloud-watch.ts')).CloudWatch(calls));
  return {
    loadBalancers: lazily<LoadBalancerDriverV1>(
      [
        ...(['doCreate', 'doGet', 'doList', 'doDelete', 'doGetHealth', 'doAddVms', 'doRemoveVms'] as const),
        ...(['doChangeListener', 'doChangeHealthChecker'] as const),
      ],
      async () => (await elb()).loadBalancers,
    ),
    loadBalancerTags: lazily<TagDriverV1>(['doAdd', 'doRemove'], async () => (await elb()).tags),
    clusters: lazily<ClusterDriverV1>(
      ['doCreate', 'doGet', 'doList', 'doDelete', 'doUpgrade', 'doGetToken'],
      async () => (await eks()).clusters,
    ),
    nodeGroups: lazily<NodeGroupDriverV1>(
      ['doCreate', 'doGet', 'doDelete', 'doScale'],
      async () => (await eks()).nodeGroups,
    ),
    prices: lazily<PriceDriverV1>(
      ['doListFamilies', 'doList'],
      async () => new (await import('./prices.ts')).AwsPrices(calls),
    ),
    quotas: lazily<QuotaDriverV1>(
      ['doListServices', 'doList'],
      async () => new (await import('./quotas.ts')).AwsQuotas(calls, cloudWatch),
    ),
    metrics: new AwsMetrics(cloudWatch),
  };
}
