import type { RateLimit } from '@cb-spider/core/driver';
import type { CallClass, RateLimits, WorldRegion } from '@cb-spider/twin';

/** The calls of each class; the first that fits counts. */
const apis: readonly (readonly [CallClass, string])[] = [
  ['launch', '^(RunVm|StartVm)$'],
  ['list', '^List'],
  ['read', '^(Get|Count)'],
  ['change', ''],
];

/**
 * What the virtual cloud enforces, as the driver states it: for the regions of each cloud the limits that this
 * cloud publishes, whose pages stand beside the numbers.
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
