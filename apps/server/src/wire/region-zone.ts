import type { RegionZone, Zone } from '@cb-spider/core/driver';
import { z } from 'zod';
import { keyValue, toKeyValueList } from './shapes.ts';

const zoneInfo = z
  .object({
    Name: z.string(),
    DisplayName: z.string(),
    CSPDisplayName: z.string(),
    Status: z.string(),
    KeyValueList: z.array(keyValue).optional(),
  })
  .meta({ id: 'ZoneInfo' });
export const regionZoneInfo = z
  .object({
    Name: z.string(),
    DisplayName: z.string(),
    CSPDisplayName: z.string(),
    ZoneList: z.array(zoneInfo).optional(),
    KeyValueList: z.array(keyValue).optional(),
  })
  .meta({ id: 'RegionZoneInfo' });
export type RegionZoneInfo = z.output<typeof regionZoneInfo>;

const statuses: Readonly<Record<Zone['state'], string>> = {
  available: 'Available',
  unavailable: 'Unavailable',
  unknown: 'StatusNotSupported',
};

export function toRegionZoneInfo(region: RegionZone): RegionZoneInfo {
  return {
    Name: region.name,
    DisplayName: region.displayName,
    CSPDisplayName: region.displayName,
    ZoneList: region.zones.length === 0 ? undefined : region.zones.map(toZoneInfo),
    KeyValueList: toKeyValueList(region.details),
  };
}

function toZoneInfo(zone: Zone): z.output<typeof zoneInfo> {
  return {
    Name: zone.name,
    DisplayName: zone.displayName,
    CSPDisplayName: zone.displayName,
    Status: statuses[zone.state],
    KeyValueList: toKeyValueList(zone.details),
  };
}
