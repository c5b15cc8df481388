import type { CallClass } from './call-class.ts';
import type { RateLimit } from './token-buckets.ts';

/** Limits of an account's calls to one region, each class by itself. */
export type CloudRateLimits = Readonly<Record<CallClass, RateLimit>>;

/** By the cloud that a region is modelled after. Regions of clouds that are missing have no limits. */
export type RateLimits = Readonly<Record<string, CloudRateLimits>>;

/**
 * Non-mutating actions 100 and 20 a second, mutating ones 50 and 5, `RunInstances` and `StartInstances` 5 and 2. EC2
 * counts each action by itself; here each class is one bucket.
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
 * Of a subscription, in each region: reads 250 and 25 a second, writes and deletes 200 and 10.
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
 * 1,500 reads and 1,500 other queries a minute. Google fills its buckets at the turn of the minute; here they fill
 * steadily.
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
 * ECS limits each operation by account and region, by numbers that only the console shows; these are those that the
 * Simple Application Server publishes: 1,000 reads and 100 changes of machines a minute.
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

/** Modelled on what the real clouds publish; those that publish nothing of the kind are not here. */
export const publishedRateLimits: RateLimits = { aws, azure, gcp, alibaba };
