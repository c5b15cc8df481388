import { toNativeId } from '@cb-spider/core';
import type { CredentialField, DriverV1, Image, Spec } from '@cb-spider/core/driver';
import { aws } from '@cb-spider/driver-aws';
import { azure } from '@cb-spider/driver-azure';
import { gcp } from '@cb-spider/driver-gcp';
import { openstack } from '@cb-spider/driver-openstack';
import { twin } from '@cb-spider/driver-twin';
import { describe, expect, it } from '@jest/globals';
import { toDriverCapabilityInfo } from '../../src/wire/capability.ts';
import { toCloudOsMetaInfo, unknownCloudOs } from '../../src/wire/cloudos.ts';
import { cloudOsFacts } from '../../src/wire/cloudos-facts.ts';
import { toImageInfo } from '../../src/wire/image.ts';
import { publishedCapability } from '../../src/wire/published-capability.ts';
import { inListOrder, quirksOf } from '../../src/wire/quirks.ts';
import { toRegionZoneInfo } from '../../src/wire/region-zone.ts';
import { toVmSpecInfo } from '../../src/wire/vm-spec.ts';

const image: Image = {
  nativeId: toNativeId('ami-1'),
  name: 'ubuntu',
  tags: {},
  state: 'available',
  architecture: 'x86_64',
  platform: 'linux',
  distribution: 'Ubuntu 24.04',
  diskSizeGB: 8,
  diskType: 'gp2',
};
const spec: Spec = { name: 't3.micro', region: 'us-east-1', vCpu: { count: 2 }, memoryMiB: 1024 };

describe('images, specs and regions on the wire', () => {
  it('show an image, with NA and -1 for what is not known', () => {
    expect(toImageInfo(image, quirksOf('AWS'))).toMatchObject({
      IId: { NameId: 'ami-1', SystemId: 'ami-1' },
      Name: 'ami-1',
      OSArchitecture: 'x86_64',
      OSPlatform: 'Linux/UNIX',
      OSDistribution: 'Ubuntu 24.04',
      OSDiskType: 'gp2',
      OSDiskSizeGB: '8',
      ImageStatus: 'Available',
    });
    const unknown: Image = {
      ...image,
      state: 'unknown',
      architecture: 'unknown',
      platform: 'unknown',
      distribution: '',
      diskSizeGB: undefined,
      diskType: undefined,
    };
    expect(toImageInfo(image, quirksOf('MOCK')).Name).toBe('ubuntu');
    expect(toImageInfo(unknown, quirksOf('AWS'))).toMatchObject({
      OSArchitecture: 'NA',
      OSPlatform: 'NA',
      OSDistribution: 'NA',
      OSDiskType: 'NA',
      OSDiskSizeGB: '-1',
      ImageStatus: 'NA',
    });
  });

  it('show numbers of a spec as texts', () => {
    const gpus = [
      { count: 1, manufacturer: 'NVIDIA', model: 'T4', memoryGB: 16, totalMemoryGB: 16 },
      { count: 2 },
    ];
    expect(toVmSpecInfo({ ...spec, gpus }, quirksOf('AWS'))).toMatchObject({
      Region: 'us-east-1',
      Name: 't3.micro',
      VCpu: { Count: '2', ClockGHz: '-1' },
      MemSizeMiB: '1024',
      DiskSizeGB: '-1',
      Gpu: [
        { Count: '1', Mfr: 'NVIDIA', Model: 'T4', MemSizeGB: '16', TotalMemSizeGB: '16' },
        { Count: '2', Mfr: 'NA', Model: 'NA', MemSizeGB: '-1', TotalMemSizeGB: '-1' },
      ],
    });
    expect(toVmSpecInfo({ ...spec, gpus: [] }, quirksOf('AWS')).Gpu).toBeUndefined();
    expect(toVmSpecInfo(spec, quirksOf('MOCK')).Region).toBe('common-region');
  });

  it('show a region with its zones', () => {
    const zones = [
      { name: 'a', displayName: 'Zone A', state: 'available' as const },
      { name: 'b', displayName: 'Zone B', state: 'unavailable' as const },
      { name: 'c', displayName: 'Zone C', state: 'unknown' as const },
    ];
    const region = toRegionZoneInfo({ name: 'r', displayName: 'Region', zones });
    expect(region).toMatchObject({ Name: 'r', DisplayName: 'Region', CSPDisplayName: 'Region' });
    expect(region.ZoneList?.map(({ Status }) => Status)).toEqual([
      'Available',
      'Unavailable',
      'StatusNotSupported',
    ]);
    expect(toRegionZoneInfo({ name: 'r', displayName: 'r', zones: [] }).ZoneList).toBeUndefined();
  });

  it("puts the mock's own in front of lists for provider MOCK alone", () => {
    const ids = ['twin-b', 'mock-2', 'twin-a', 'mock-1'];
    expect(inListOrder([...ids], id => id, quirksOf('MOCK'))).toEqual([
      'mock-2',
      'mock-1',
      'twin-b',
      'twin-a',
    ]);
    expect(inListOrder([...ids], id => id, quirksOf('TWIN'))).toEqual(ids);
  });
});

/** The handlers of a driver that supports every kind so far. */
const everything = [
  'RegionZoneHandler',
  'PriceInfoHandler',
  'ImageHandler',
  'VMSpecHandler',
  'VPCHandler',
  'SecurityHandler',
  'KeyPairHandler',
  'VMHandler',
  'DiskHandler',
  'MyImageHandler',
  'NLBHandler',
  'ClusterHandler',
  'QuotaInfoHandler',
  'PublicIPHandler',
  'NICHandler',
  'TagHandler',
];

/** Returns the later handlers that the features of a driver do not include. */
function notServed(features: DriverV1['features']): readonly string[] {
  const { disks, machineImages, loadBalancers, clusters, inquiries = [] } = features;
  const served = {
    DiskHandler: disks !== undefined,
    MyImageHandler: machineImages !== undefined,
    NLBHandler: loadBalancers !== undefined,
    ClusterHandler: clusters !== undefined,
    PriceInfoHandler: inquiries.includes('price'),
    QuotaInfoHandler: inquiries.includes('quota'),
  };
  return Object.entries(served).flatMap(([name, isServed]) => (isServed ? [] : [name]));
}

describe('what is reported about clouds', () => {
  it("comes from the driver, in CB-Spider's order", () => {
    expect(toCloudOsMetaInfo(aws, 'AWS')).toEqual(cloudOsFacts.AWS);
    expect(toCloudOsMetaInfo(twin, 'MOCK')).toEqual({
      Region: ['Region'],
      Credential: ['MockName'],
      CredentialCSP: ['MockName'],
      RootDiskType: ['SSD', 'HDD', 'MEM'],
      RootDiskSize: [''],
      DiskType: ['SSD', 'HDD', 'MEM'],
      DiskSize: ['SSD|1|16384|GB', 'HDD|1|16384|GB', 'MEM|10|512|GB'],
      IdMaxLength: ['255', '255', '255', '255', '255', '255', '255', '255', '255', '0', '255'],
      DefaultRegionToQuery: ['default', 'default-z1'],
    });
    expect(toCloudOsMetaInfo(twin, 'TWIN').Region).toEqual(['Region', 'Zone']);
  });

  it.each([aws, azure, gcp, openstack])(
    "has the keys that CB-Spider asks for, all of which $id's driver accepts",
    driver => {
      const provider = driver.providers[0] ?? '';
      const { Credential, CredentialCSP, Region } = toCloudOsMetaInfo(driver, provider);
      expect({ Credential, CredentialCSP, Region }).toEqual({
        Credential: cloudOsFacts[provider]?.Credential,
        CredentialCSP: cloudOsFacts[provider]?.CredentialCSP,
        Region: cloudOsFacts[provider]?.Region,
      });
      const credentials: readonly CredentialField[] = driver.credentials;
      const names = credentials.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
      expect(names).toEqual(expect.arrayContaining([...(Credential ?? []), ...(CredentialCSP ?? [])]));
      for (const { name, required } of credentials) if (required) expect(Credential).toContain(name);
      expect(driver.regionFields.map(({ name }) => name)).toEqual(expect.arrayContaining(Region ?? []));
    },
  );

  it('has one empty text for each list that a cloud does not have', () => {
    const bare: Pick<DriverV1, 'credentials' | 'regionFields' | 'features'> = {
      credentials: [],
      regionFields: [],
      features: { names: {}, createIdentity: {}, visibilityGraceMs: 0, zones: false, tags: [] },
    };
    expect(toCloudOsMetaInfo(bare, 'BARE')).toMatchObject({
      Region: [''],
      RootDiskType: [''],
      DiskSize: [''],
      DefaultRegionToQuery: [''],
    });
    expect(Object.values(unknownCloudOs).every(value => value === null)).toBe(true);
  });

  it('is included for clouds whose driver is not installed', () => {
    expect(cloudOsFacts.OPENSTACK).toEqual({
      Region: ['Region', 'Zone'],
      Credential: ['IdentityEndpoint', 'Username', 'Password', 'DomainName', 'ProjectID'],
      CredentialCSP: ['IdentityEndpoint', 'Username', 'Password', 'DomainName', 'ProjectID'],
      RootDiskType: [''],
      RootDiskSize: [''],
      DiskType: [''],
      DiskSize: [''],
      IdMaxLength: ['255', '255', '255', '255', '255', '255', '255', '255', '0', '0', '255'],
      DefaultRegionToQuery: [''],
    });
    expect(cloudOsFacts.AZURE?.DiskSize).toEqual(['']);
    expect(cloudOsFacts.GCP?.DiskSize).toContain('pd-extreme|500|65536|GB');
  });

  it('names what a driver can do by flags', () => {
    expect(toDriverCapabilityInfo('TWIN', twin.features)).toMatchObject({
      ZoneBasedControl: true,
      VPCHandler: true,
      VMHandler: true,
      KeyPairHandler: true,
      PublicIPHandler: true,
      NICHandler: true,
      DiskHandler: true,
      VPC_CIDR: true,
      SINGLE_VPC: false,
      TagHandler: true,
      TagSupportResourceType: [
        'vpc',
        'subnet',
        'sg',
        'keypair',
        'publicip',
        'nic',
        'disk',
        'myimage',
        'vm',
        'nlb',
        'cluster',
      ],
      ServedHandlers: everything,
      UnsupportedActions: [],
    });
  });

  it.each([
    ['MOCK', twin],
    ['OPENSTACK', openstack],
  ])(
    'shows for %s the flags that CB-Spider publishes, and what the driver declares beside them',
    (provider, driver) => {
      const {
        ServedHandlers,
        UnsupportedActions: _,
        ...flags
      } = toDriverCapabilityInfo(provider, driver.features);
      expect(flags).toEqual(publishedCapability[provider]);
      expect(flags).toMatchObject({ NICHandler: false, DiskHandler: true });
      const lacking = notServed(driver.features);
      expect(ServedHandlers).toEqual(everything.filter(name => !lacking.includes(name)));
    },
  );

  it('names the actions that a driver states not to support', () => {
    const features = {
      ...twin.features,
      nics: { hotPlug: false, secondaryPrivateIps: false },
      publicIps: { targets: ['vm'] as const },
      disks: { defaultSizeGB: 1, enlargesAttached: false },
    };
    expect(toDriverCapabilityInfo('TWIN', features).UnsupportedActions).toEqual([
      'nic.privateip',
      'nic.attach.running',
      'publicip.nic',
      'disk.size.attached',
    ]);
  });

  it('names only handlers that the driver has', () => {
    const { nics, publicIps, ...less } = twin.features;
    expect(toDriverCapabilityInfo('TWIN', less).ServedHandlers).toEqual(
      everything.filter(name => name !== 'NICHandler' && name !== 'PublicIPHandler'),
    );
  });
});
