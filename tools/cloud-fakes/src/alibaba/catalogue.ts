import type { Actions } from './call.ts';
import { instanceTypes } from './instance-types.ts';
import { Refusal } from './refusal.ts';
import type { Region } from './region.ts';

const localNames: Readonly<Record<string, string>> = {
  'ap-northeast-2': 'South Korea (Seoul)',
  'cn-hangzhou': 'China (Hangzhou)',
};

export const catalogueActions: Actions = {
  DescribeRegions: ({ regions }) => ({
    Regions: {
      Region: regions.map(({ id }) => ({
        RegionId: id,
        LocalName: localNames[id] ?? id,
        RegionEndpoint: `ecs.${id}.aliyuncs.com`,
        Status: 'available',
      })),
    },
  }),
  DescribeZones: ({ parameters, regions }) => {
    const region = regions.find(({ id }) => id === parameters.needed('RegionId'));
    if (region === undefined)
      throw new Refusal(404, 'InvalidRegionId.NotFound', 'The specified RegionId does not exist.');
    return {
      Zones: {
        Zone: region.zones.map(zone => shownZone(region, zone, parameters.text('Verbose') !== 'false')),
      },
    };
  },
};

/** VPC's own lists of the same places. */
export const vpcCatalogueActions: Actions = {
  DescribeRegions: ({ regions }) => ({
    Regions: {
      Region: regions.map(({ id }) => ({
        RegionId: id,
        LocalName: localNames[id] ?? id,
        RegionEndpoint: `vpc.${id}.aliyuncs.com`,
      })),
    },
  }),
  DescribeZones: ({ region }) => ({
    Zones: {
      Zone: region.zones.map(ZoneId => ({
        ZoneId,
        LocalName: zoneName(region, ZoneId),
        ZoneType: 'AvailabilityZone',
      })),
    },
  }),
};

function zoneName({ id }: Region, zone: string): string {
  return `${localNames[id] ?? id} Zone ${zone.slice(-1).toUpperCase()}`;
}

function shownZone(region: Region, ZoneId: string, verbose: boolean): object {
  const plain = { ZoneId, LocalName: zoneName(region, ZoneId), ZoneType: 'AvailabilityZone' };
  if (!verbose) return plain;
  return {
    ...plain,
    AvailableResourceCreation: { ResourceTypes: ['VSwitch', 'IoOptimized', 'Instance', 'Disk'] },
    AvailableDiskCategories: { DiskCategories: ['cloud_efficiency', 'cloud_ssd', 'cloud_essd'] },
    AvailableInstanceTypes: { InstanceTypes: instanceTypes.map(({ InstanceTypeId }) => InstanceTypeId) },
    AvailableVolumeCategories: { VolumeCategories: [] },
    DedicatedHostGenerations: { DedicatedHostGeneration: [] },
    AvailableDedicatedHostTypes: { DedicatedHostType: [] },
  };
}
