import type { LoadBalancerDriverV1, TagDriverV1 } from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { Elb } from './elb.ts';
import { ElbTags } from './elb-tags.ts';
import { AwsLoadBalancers } from './load-balancers.ts';
import type { ServiceCalls } from './service-calls.ts';

/**
 * Opens the handlers of load balancers. This module and its imports load the SDK's client of Elastic Load Balancing.
 */
export function openElb(
  calls: ServiceCalls,
  ec2: Ec2,
): { readonly loadBalancers: LoadBalancerDriverV1; readonly tags: TagDriverV1 } {
  const elb = new Elb(calls);
  return { loadBalancers: new AwsLoadBalancers(ec2, elb), tags: new ElbTags(elb) };
}
