import type { RegionZone } from '@cb-spider/core/driver';
import type { Classify } from './classify.ts';

/**
 * Returns one region of a list of regions, with its zones, for clouds where each region reports only its own zones. A
 * region that cannot be reached has no zones, and its details say so in `ZonesUnavailable`; any other failure fails
 * the list.
 *
 * @param toRegionZone returns the region with the given zones, in the form of the contract
 */
export async function withZones<NativeZone>(
  toRegionZone: (zones: readonly NativeZone[]) => RegionZone,
  zones: Promise<readonly NativeZone[]>,
  classify: Classify,
): Promise<RegionZone> {
  try {
    return toRegionZone(await zones);
  } catch (error) {
    const { code, message = code } = classify(error);
    if (code !== 'unavailable') throw error;
    const plain = toRegionZone([]);
    return { ...plain, details: { ...plain.details, ZonesUnavailable: message } };
  }
}
