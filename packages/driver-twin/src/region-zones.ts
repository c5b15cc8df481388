import type { RegionZone, RegionZoneDriverV1 } from '@cb-spider/core/driver';
import type { TwinRegion } from '@cb-spider/twin';
import type { TwinCalls } from './twin-calls.ts';

export function createRegionZones(calls: TwinCalls): RegionZoneDriverV1 {
  return {
    async doList(context) {
      const { regions } = await calls.call('ListRegions', {}, context);
      return regions.map(toRegionZone);
    },
    async doGet(regionName, context) {
      return toRegionZone(await calls.call('GetRegion', { regionName }, context));
    },
    doListNativeRegions: context => calls.call('ListRegions', {}, context),
    doListNativeZones: context => calls.call('ListZones', {}, context),
  };
}

export function toRegionZone(region: TwinRegion): RegionZone {
  return {
    name: region.regionName,
    displayName: region.displayName,
    zones: region.zones.map(({ zoneName, state }) => ({ name: zoneName, displayName: zoneName, state })),
    details: {
      Cloud: region.cloud,
      NativeName: region.nativeName,
      City: region.city,
      Country: region.country,
      Continent: region.continent,
      Latitude: String(region.latitude),
      Longitude: String(region.longitude),
    },
  };
}
