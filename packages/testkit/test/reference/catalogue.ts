import {
  type Image,
  type ImageDriverV1,
  type RegionZone,
  type RegionZoneDriverV1,
  type Spec,
  type SpecDriverV1,
  toNativeId,
} from '@cb-spider/core';
import { type NativeClient, NativeError, pageOf } from './native-cloud.ts';

const zone = (name: string) => ({ name, displayName: name, state: 'available' }) as const;
const regions: readonly RegionZone[] = [
  { name: 'here', displayName: 'Here', zones: [zone('here-a'), zone('here-b')] },
  { name: 'there', displayName: 'There', zones: [zone('there-a')] },
];

const image = (id: string, platform: Image['platform']): Image => ({
  nativeId: toNativeId(id),
  name: id,
  tags: {},
  state: 'available',
  architecture: 'x86_64',
  platform,
  distribution: platform === 'linux' ? 'Debian 13' : 'Windows Server 2025',
});
const images = [
  image('image-1000linux', 'linux'),
  image('image-1000windows', 'windows'),
  image('image-1000other', 'linux'),
];

const spec = (name: string, memoryMiB: number): Spec => ({
  name,
  region: 'here',
  vCpu: { count: 2 },
  memoryMiB,
});
export const specs = [spec('big', 8192), spec('small', 1024), spec('middle', 4096)];

export function regionZones(client: NativeClient): RegionZoneDriverV1 {
  return {
    doList: context => client.send(context, 'ListRegions', () => regions),
    doGet: (name, context) =>
      client.send(context, 'GetRegion', () => oneOf(regions, each => each.name === name)),
    doListNativeRegions: context => client.send(context, 'ListRegions', () => ({ Regions: regions })),
    doListNativeZones: context => client.send(context, 'ListZones', () => ({ Zones: regions[0]?.zones })),
  };
}

export function imagesOf(client: NativeClient): ImageDriverV1 {
  return {
    doGet: (id, context) =>
      client.send(context, 'GetImage', () => oneOf(images, each => each.nativeId === id)),
    doList: (pageToken, context) => client.send(context, 'ListImages', () => pageOf(images, pageToken)),
  };
}

export function specsOf(client: NativeClient): SpecDriverV1 {
  const get = (name: string) => oneOf(specs, each => each.name === name);
  return {
    doGet: (name, context) => client.send(context, 'GetSpec', () => get(name)),
    doList: (pageToken, context) => client.send(context, 'ListSpecs', () => pageOf(specs, pageToken)),
    doGetNative: (name, context) => client.send(context, 'GetSpec', () => ({ Spec: get(name) })),
    doListNative: (pageToken, context) => client.send(context, 'ListSpecs', () => pageOf(specs, pageToken)),
  };
}

function oneOf<T>(all: readonly T[], is: (item: T) => boolean): T {
  const found = all.find(is);
  if (found === undefined) throw new NativeError('offer.NotFound');
  return found;
}
