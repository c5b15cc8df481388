import type { DiskType, DriverV1, KindToCome, NamedKind } from '@cb-spider/core/driver';
import { cloudOsFacts } from './cloudos-facts.ts';
import type { CloudOsMetaInfo } from './cloudos-info.ts';
import { isMock, mockRegionFields } from './quirks.ts';

/** The names of clouds that CB-Spider lists, in its order. */
export const cloudOsNames: readonly string[] = [
  'AWS',
  'AZURE',
  'GCP',
  'ALIBABA',
  'TENCENT',
  'IBM',
  'ORACLE',
  'OPENSTACK',
  'NCP',
  'NHN',
  'KT',
  'KTCLASSIC',
  'MOCK',
];

/** The kinds in the order in which CB-Spider lists the maximum lengths of their names. */
const nameLengths: readonly (NamedKind | KindToCome)[] = [
  'network',
  'subnet',
  'securityGroup',
  'keyPair',
  'vm',
  'disk',
  'loadBalancer',
  'machineImage',
  'cluster',
  'nodeGroup',
  'database',
];

/** The form of a list that a cloud does not have. */
const none = [''];

/**
 * Converts what a driver states about its cloud. For a cloud that CB-Spider supports, the keys of credentials and
 * regions are CB-Spider's: its clients make forms of them, and drivers accept more keys than a form should have.
 */
export function toCloudOsMetaInfo(
  driver: Pick<DriverV1, 'credentials' | 'regionFields' | 'features' | 'defaultRegion'>,
  provider: string,
): CloudOsMetaInfo {
  const { features, defaultRegion } = driver;
  const required = driver.credentials.filter(field => field.required);
  const disks = features.diskTypes ?? [];
  const sizes = disks.flatMap(toDiskSize);
  const region = isMock(provider) ? mockRegionFields : driver.regionFields.map(field => field.name);
  const facts = cloudOsFacts[provider];
  return {
    Region: facts?.Region ?? orNone(region),
    Credential: facts?.Credential ?? orNone(required.map(field => field.name)),
    CredentialCSP: facts?.CredentialCSP ?? orNone(required.map(field => field.aliases?.[0] ?? field.name)),
    RootDiskType: orNone(features.vms?.rootDiskTypes ?? []),
    RootDiskSize: none,
    DiskType: orNone(disks.map(disk => disk.name)),
    DiskSize: orNone(sizes),
    IdMaxLength: nameLengths.map(kind => String(features.names[kind]?.maxLength ?? 0)),
    DefaultRegionToQuery:
      defaultRegion === undefined
        ? none
        : [defaultRegion.region, ...(defaultRegion.zone === undefined ? [] : [defaultRegion.zone])],
  };
}

/** The reply for an unknown name. */
export const unknownCloudOs: CloudOsMetaInfo = {
  Region: null,
  Credential: null,
  CredentialCSP: null,
  RootDiskType: null,
  RootDiskSize: null,
  DiskType: null,
  DiskSize: null,
  IdMaxLength: null,
  DefaultRegionToQuery: null,
};

function orNone(list: readonly string[]): string[] {
  return list.length === 0 ? none : [...list];
}

function toDiskSize({ name, minSizeGB, maxSizeGB }: DiskType): string[] {
  return minSizeGB === undefined || maxSizeGB === undefined ? [] : [`${name}|${minSizeGB}|${maxSizeGB}|GB`];
}
