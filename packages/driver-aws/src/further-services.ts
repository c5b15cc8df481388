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

/**
 * Returns the handlers that use services other than EC2. The first call of each handler loads its code and the SDK's
 * client.
 */
export function furtherServices(calls: ServiceCalls, ec2: Ec2) {
  const elb = once(async () => (await import('./elb-handlers.ts')).openElb(calls, ec2));
  const eks = once(async () => (await import('./eks-handlers.ts')).openEks(calls));
  const cloudWatch = once(async () => new (await import('./cloud-watch.ts')).CloudWatch(calls));
  const handlers = {
    loadBalancers: lazily<LoadBalancerDriverV1>(loadBalancerMethods, async () => (await elb()).loadBalancers),
    clusters: lazily<ClusterDriverV1>(clusterMethods, async () => (await eks()).clusters),
    nodeGroups: lazily<NodeGroupDriverV1>(nodeGroupMethods, async () => (await eks()).nodeGroups),
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
  /** By the kinds whose tags these services keep. */
  const tags = {
    loadBalancer: lazily<TagDriverV1>(['doAdd', 'doRemove'], async () => (await elb()).tags),
    cluster: lazily<TagDriverV1>(['doAdd', 'doRemove'], async () => (await eks()).tags),
  };
  return { handlers, tags };
}

const loadBalancerMethods = [
  'doCreate',
  'doGet',
  'doList',
  'doDelete',
  'doGetHealth',
  'doAddVms',
  'doRemoveVms',
  'doChangeListener',
  'doChangeHealthChecker',
] as const;
const clusterMethods = ['doCreate', 'doGet', 'doList', 'doDelete', 'doUpgrade', 'doGetToken'] as const;
const nodeGroupMethods = ['doCreate', 'doGet', 'doDelete', 'doScale'] as const;
