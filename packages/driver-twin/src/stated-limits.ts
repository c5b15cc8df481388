import type { RateLimit } from '@cb-spider/core/driver';
import type { CallClass, RateLimits, WorldRegion } from '@cb-spider/twin';

/** Patterns of the calls of each class. The first pattern that matches applies. */
const apis: readonly (readonly [CallClass, string])[] = [
  ['launch', '^(RunVm|StartVm)$'],
  ['list', '^List'],
  ['read', '^(Get|Count)'],
  ['change', ''],
];

/**
 * Returns the limits that the virtual cloud enforces, as the driver states them: for the regions of each cloud, the
 * limits that this cloud publishes. Links to their documentation are next to the numbers.
 */
export function statedLimits(rateLimits: RateLimits, regions: readonly WorldRegion[]): readonly RateLimit[] {
  return Object.entries(rateLimits).flatMap(([cloud, limits]) => {
    const names = regions.filter(region => region.cloud === cloud).map(({ name }) => name);
    return apis.map(
      ([callClass, calls]): RateLimit => ({
        service: cloud,
        requests: callClass,
        apis: calls,
        regions: `^(${names.join('|')})$`,
        scope: 'region',
        ...limits[callClass],
      }),
    );
  });
}
