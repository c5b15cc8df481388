import {
  ElasticLoadBalancingV2Client,
  type ElasticLoadBalancingV2ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { xmlReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

/** Elastic Load Balancing. */
export class Elb extends Service<
  ServiceInputTypes,
  ServiceOutputTypes,
  ElasticLoadBalancingV2ClientResolvedConfig
> {
  constructor(calls: ServiceCalls) {
    super(calls, new ElasticLoadBalancingV2Client(calls.settings()), xmlReplies);
  }
}
