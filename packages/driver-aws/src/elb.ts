import {
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  type ElasticLoadBalancingV2ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext, Tags } from '@cb-spider/core/driver';
import { CloudRefusal, requiredList } from '@cb-spider/driver-kit';
import { isOwn } from './owner.ts';
import { xmlReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';
import { toTags } from './tags.ts';

/** Elastic Load Balancing as this driver uses it, with what load balancers and target groups share. */
export class Elb extends Service<
  ServiceInputTypes,
  ServiceOutputTypes,
  ElasticLoadBalancingV2ClientResolvedConfig
> {
  constructor(calls: ServiceCalls) {
    super(calls, new ElasticLoadBalancingV2Client(calls.settings()), xmlReplies);
  }

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
  async tagsOf(arn: string, context: CallContext): Promise<Tags> {
    const { TagDescriptions } = await this.send(context, new DescribeTagsCommand({ ResourceArns: [arn] }));
    return toTags(requiredList(TagDescriptions?.[0]?.Tags, 'the tags'));
  }

  /**
   * Fails with `already_exists` for an object that this change did not create. This check is needed because a create
   * with the name and settings of an existing object succeeds and returns that object.
   */
  async assertOwn(arn: string, name: string, context: CallContext): Promise<void> {
    if (!isOwn(await this.tagsOf(arn, context), context))
      throw new CloudRefusal(
        'already_exists',
        `The name '${name}' is taken by another load balancer or target group.`,
      );
  }
}
