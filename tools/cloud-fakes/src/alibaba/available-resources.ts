import type { Actions } from './call.ts';
import { type InstanceType, instanceTypes } from './instance-types.ts';
import { Refusal } from './refusal.ts';
import type { Region } from './region.ts';

/** Sizes of system disks, in GiB: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-runinstances */
export const systemDiskSizes: Readonly<Record<string, { readonly Min: number; readonly Max: number }>> = {
  cloud: { Min: 20, Max: 500 },
  cloud_efficiency: { Min: 20, Max: 2048 },
  cloud_ssd: { Min: 20, Max: 2048 },
  cloud_essd: { Min: 20, Max: 2048 },
  cloud_auto: { Min: 1, Max: 2048 },
  cloud_essd_entry: { Min: 10, Max: 2048 },
};

/** Whether a type is on sale in a zone, sold out there, or was never offered. */
export function stockOf(
  region: Region,
  type: InstanceType,
  zone: string,
): 'Available' | 'SoldOut' | undefined {
  if (type.firstZoneOnly && zone !== region.zones[0]) return undefined;
  return region.options.soldOut?.includes(type.InstanceTypeId) ? 'SoldOut' : 'Available';
}

export const availableResourceActions: Actions = {
  DescribeAvailableResource: ({ parameters, region }) => {
    const destination = parameters.needed('DestinationResource');
    if (destination !== 'InstanceType' && destination !== 'SystemDisk')
      throw new Refusal(
        400,
        'Invalid.DestinationResource',
        'The specified DestinationResource is not valid.',
      );
    const wanted = parameters.text('InstanceType');
    // Disks depend on the type; without one the service cannot say.
    if (destination === 'SystemDisk' && wanted === undefined)
      throw new Refusal(400, 'Invalid.InstanceType', 'The InstanceType must be specified.');
    const zones = region.zones.filter(zone => (parameters.text('ZoneId') ?? zone) === zone);
    const AvailableZone = zones.flatMap(ZoneId => {
      const types = instanceTypes.filter(type => (wanted ?? type.InstanceTypeId) === type.InstanceTypeId);
      const resources = types.flatMap(type => resourcesOf(region, type, ZoneId, destination));
      if (resources.length === 0) return [];
      const AvailableResources = {
        AvailableResource: [{ Type: destination, SupportedResources: { SupportedResource: resources } }],
      };
      return [
        { RegionId: region.id, ZoneId, Status: 'Available', StatusCategory: 'WithStock', AvailableResources },
      ];
    });
    // Where nothing fits, the list itself is missing.
    return AvailableZone.length === 0 ? {} : { AvailableZones: { AvailableZone } };
  },
};

function resourcesOf(
  region: Region,
  type: InstanceType,
  zone: string,
  destination: string,
): readonly object[] {
  const Status = stockOf(region, type, zone);
  if (Status === undefined) return [];
  const state = { Status, StatusCategory: Status === 'Available' ? 'WithStock' : 'WithoutStock' };
  if (destination === 'InstanceType') return [{ Value: type.InstanceTypeId, ...state }];
  return type.disks.map(Value => ({ Value, ...state, ...systemDiskSizes[Value], Unit: 'GiB' }));
}
