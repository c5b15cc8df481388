import type { Actions } from './call.ts';
import { instanceTypes } from './instance-types.ts';
import { numberedPageOf } from './pages.ts';
import { Refusal } from './refusal.ts';
import type { Region } from './region.ts';

/** What a public image says of itself. */
export interface PublicImage {
  readonly ImageId: string;
  readonly OSName: string;
  readonly OSType: 'linux' | 'windows';
  readonly Platform: string;
  readonly Architecture: 'x86_64' | 'arm64' | 'i386';
  /** In GiB. */
  readonly Size: number;
}

export const publicImages: readonly PublicImage[] = [
  image('ubuntu_24_04_x64_20G_alibase_20260115.vhd', 'Ubuntu  24.04 64 bit', 'Ubuntu', 20),
  image('ubuntu_22_04_x64_20G_alibase_20260115.vhd', 'Ubuntu  22.04 64 bit', 'Ubuntu', 20),
  image('ubuntu_22_04_arm64_20G_alibase_20260115.vhd', 'Ubuntu  22.04 64 bit for ARM', 'Ubuntu', 20, 'arm64'),
  image('aliyun_3_x64_20G_alibase_20260122.vhd', 'Alibaba Cloud Linux  3.2104 LTS 64 bit', 'Aliyun', 20),
  image('debian_12_11_x64_20G_alibase_20260110.vhd', 'Debian  12.11 64 bit', 'Debian', 20),
  image(
    'win2022_21H2_x64_dtc_en-us_40G_alibase_20260112.vhd',
    'Windows Server  2022 Datacenter 64 bit (English)',
    'Windows Server 2022',
    40,
  ),
];

function image(
  ImageId: string,
  OSName: string,
  Platform: string,
  Size: number,
  Architecture: PublicImage['Architecture'] = 'x86_64',
): PublicImage {
  return {
    ImageId,
    OSName,
    OSType: Platform.startsWith('Windows') ? 'windows' : 'linux',
    Platform,
    Architecture,
    Size,
  };
}

const localNames: Readonly<Record<string, string>> = {
  'ap-northeast-2': 'South Korea (Seoul)',
  'cn-hangzhou': 'China (Hangzhou)',
};

export const catalogueActions: Actions = {
  DescribeImages: call => {
    const { parameters } = call;
    const ids = parameters.text('ImageId')?.split(',');
    const owner = parameters.text('ImageOwnerAlias') ?? 'system';
    const statuses = parameters.text('Status')?.split(',') ?? ['Available'];
    const found = publicImages.filter(
      each =>
        (ids?.includes(each.ImageId) ?? true) &&
        owner === 'system' &&
        statuses.includes('Available') &&
        (parameters.text('OSType') ?? each.OSType) === each.OSType &&
        (parameters.text('Architecture') ?? each.Architecture) === each.Architecture,
    );
    const { items, page } = numberedPageOf(call, found, { least: 1, most: 100, usual: 10 });
    return { ...page, RegionId: call.region.id, Images: { Image: items.map(shownImage) } };
  },
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

function shownImage(each: PublicImage): object {
  const [, day = '20260101'] = /_(\d{8})\.vhd$/.exec(each.ImageId) ?? [];
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return {
    ...each,
    ImageName: each.ImageId,
    OSNameEn: each.OSName,
    Description: '',
    ImageOwnerAlias: 'system',
    ImageVersion: '',
    Status: 'Available',
    Usage: 'instance',
    Progress: '100%',
    CreationTime: `${date}T02:00:00Z`,
    IsSupportIoOptimized: true,
    IsSupportCloudinit: true,
    IsCopied: false,
    IsSubscribed: false,
    IsSelfShared: '',
    IsPublic: false,
    ProductCode: '',
    DiskDeviceMappings: { DiskDeviceMapping: [] },
    Tags: { Tag: [] },
  };
}
