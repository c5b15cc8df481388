import type { CallContext } from '@cb-spider/core/driver';
import type { HttpStatusError } from '@cb-spider/rest-kit';
import type { Flavor } from './client/native-types.ts';
import type { Nova } from './client/nova.ts';
import { instead } from './openstack-errors.ts';

const hint = "Delete what is not needed, or ask the cloud's operator for a higher quota.";

/*
 * Nova answers 403 both to a user who lacks a role and to a project that is full, and tells them apart in
 * words only. Its own figures say which it was.
 */

/** What a refused server means. */
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

/** What a refused key pair means. */
export async function keyPairQuota(
  nova: Nova,
  context: CallContext,
  refusal: HttpStatusError,
): Promise<Error> {
  const [limits, pairs] = await Promise.all([nova.limits(context), nova.keyPairs(context, undefined)]);
  const full = pairs.nextPageToken !== undefined || exceeds(pairs.items.length + 1, limits.maxTotalKeypairs);
  return full ? instead(refusal, 'quota_exceeded', { hint }) : refusal;
}

/** -1 is no limit. */
function exceeds(wanted: number, limit: number): boolean {
  return limit >= 0 && wanted > limit;
}
