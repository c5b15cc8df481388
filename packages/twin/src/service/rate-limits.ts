import type { CallClass } from './call-class.ts';
import type { RateLimit } from './token-buckets.ts';

/** Rate limits of an account's calls to one region, separate for each class. */
export type CloudRateLimits = Readonly<Record<CallClass, RateLimit>>;

/** Rate limits for each cloud that regions are modelled after. Regions of other clouds have no limits. */
export type RateLimits = Readonly<Record<string, CloudRateLimits>>;

/**
 * Burst and rate per second are 100 and 20 for non-mutating actions, 50 and 5 for mutating ones, 5 and 2 for
 * `RunInstances` and `StartInstances`. EC2 limits each action separately; here each class has one bucket.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
const aws: CloudRateLimits = {
  read: { burst: 100, perSecond: 20 },
  list: { burst: 100, perSecond: 20 },
  change: { burst: 50, perSecond: 5 },
  launch: { burst: 5, perSecond: 2 },
};

/**
 * Burst and rate per second, for a subscription in each region, are 250 and 25 for reads, 200 and 10 for writes and
 * deletes.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
const azure: CloudRateLimits = {
  read: { burst: 250, perSecond: 25 },
  list: { burst: 250, perSecond: 25 },
  change: { burst: 200, perSecond: 10 },
  launch: { burst: 200, perSecond: 10 },
};

/**
 * 1,500 reads and 1,500 other queries per minute. Google refills its buckets once a minute; here they refill
 * continuously.
 *
 * @see https://cloud.google.com/compute/api-quota
 */
const gcp: CloudRateLimits = {
  read: { burst: 1500, perSecond: 25 },
  list: { burst: 1500, perSecond: 25 },
  change: { burst: 1500, perSecond: 25 },
  launch: { burst: 1500, perSecond: 25 },
};

/**
 * ECS limits each operation by account and region, but only its console shows the limits. These are the limits that
 * Simple Application Server publishes: 1,000 reads and 100 changes of machines per minute.
 *
 * @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-throttling
 * @see https://www.alibabacloud.com/help/en/simple-application-server/qps-limits
 */
const alibaba: CloudRateLimits = {
  read: { burst: 1000, perSecond: 1000 / 60 },
  list: { burst: 1000, perSecond: 1000 / 60 },
  change: { burst: 100, perSecond: 100 / 60 },
  launch: { burst: 100, perSecond: 100 / 60 },
};

/** Rate limits modelled on those that the real clouds publish. Clouds that publish none are left out. */
export const publishedRateLimits: RateLimits = { aws, azure, gcp, alibaba };
