import type { CallContext } from '@cb-spider/core/driver';
import { required } from '@cb-spider/driver-kit';
import type { HttpStatusError } from '@cb-spider/rest-kit';
import type { Flavor } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';
import type { Octavia } from './client/octavia.ts';
import { instead, isStatus } from './openstack-errors.ts';

const hint = "Delete unused resources, or ask the cloud's operator for a higher quota.";

/*
 * Nova and Octavia answer 403 both if a user lacks a role and if a project has reached its quota, and only the message
 * differs. Their usage figures show which it was.
 */

/** Returns the error for a rejected server: an exceeded quota or the refusal itself. */
export async function serverQuota(
  nova: Nova,
  context: CallContext,
  flavor: Flavor,
  refusal: HttpStatusError,
): Promise<Error> {
  const limits = await nova.limits(context);
  const full =
    exceeds(limits.totalInstancesUsed + 1, limits.maxTotalInstances) ||
    exceeds(limits.totalCoresUsed + flavor.vcpus, limits.maxTotalCores) ||
    exceeds(limits.totalRAMUsed + flavor.ram, limits.maxTotalRAMSize);
  return full ? instead(refusal, 'quota_exceeded', { hint }) : refusal;
}

/** Returns the error for a rejected key pair: an exceeded quota or the refusal itself. */
export async function keyPairQuota(
  nova: Nova,
  context: CallContext,
  refusal: HttpStatusError,
): Promise<Error> {
  const [limits, pairs] = await Promise.all([nova.limits(context), nova.keyPairs(context, undefined)]);
  const full = pairs.nextPageToken !== undefined || exceeds(pairs.items.length + 1, limits.maxTotalKeypairs);
  return full ? instead(refusal, 'quota_exceeded', { hint }) : refusal;
}

/** How many more of Octavia's objects a request needs. */
type More = Readonly<
  Partial<Record<'loadbalancer' | 'listener' | 'pool' | 'member' | 'healthmonitor', number>>
>;

/** Sends a request to Octavia, and reports an exceeded quota if that is the reason of a refusal. */
export async function withinQuota<T>(
  octavia: Octavia,
  context: CallContext,
  more: More,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw isStatus(error, 403) ? await octaviaQuota(octavia, context, more, error) : error;
  }
}

async function octaviaQuota(
  octavia: Octavia,
  context: CallContext,
  more: More,
  refusal: HttpStatusError,
): Promise<Error> {
  const [quota, balancers, listeners, pools, monitors] = await Promise.all([
    octavia.quota(context),
    octavia.balancers.find(context, {}),
    octavia.listeners.find(context, {}),
    octavia.pools.find(context, {}),
    octavia.monitors.find(context, {}),
  ]);
  if (quota === undefined) return refusal;
  const limits = {
    ...quota,
    loadbalancer: quota.loadbalancer ?? quota.load_balancer,
    healthmonitor: quota.healthmonitor ?? quota.health_monitor,
  };
  const used = {
    loadbalancer: balancers.length,
    listener: listeners.length,
    pool: pools.length,
    member: pools.reduce((sum, { members = [] }) => sum + members.length, 0),
    healthmonitor: monitors.length,
  };
  const kinds = Object.keys(used) as (keyof typeof used)[];
  const full = kinds.some(kind => {
    const { [kind]: wanted = 0 } = more;
    return wanted > 0 && exceeds(used[kind] + wanted, required(limits[kind], `the quota of ${kind}s`));
  });
  return full ? instead(refusal, 'quota_exceeded', { hint }) : refusal;
}

/** -1 means no limit. */
function exceeds(wanted: number, limit: number): boolean {
  return limit >= 0 && wanted > limit;
}
