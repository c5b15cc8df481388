import type { RegionZone } from '@cb-spider/core/driver';
import type { Classify } from './classify.ts';

/**
 * A region of a list of all, with its zones, for clouds where each region answers for its own. One that cannot be
 * reached shows none, and its details say so in `ZonesUnavailable`; any other failure is the list's.
 *
 * @param toRegionZone the region as the contract has it, with these zones
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
