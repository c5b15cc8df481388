import type { Image } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { Quirks } from './quirks.ts';
import { iid, lists, toKeyValueList, toTagList } from './shapes.ts';

export const imageInfo = z
  .object({
    IId: iid,
    Name: z.string(),
    OSArchitecture: z.string(),
    OSPlatform: z.string(),
    OSDistribution: z.string(),
    OSDiskType: z.string(),
    OSDiskSizeGB: z.string(),
    ImageStatus: z.string(),
    ...lists,
  })
  .meta({ id: 'ImageInfo' });
export type ImageInfo = z.output<typeof imageInfo>;

/** CB-Spider's words for an unknown text and an unknown number. */
const notKnown = 'NA';
const noNumber = '-1';

const platforms: Readonly<Record<Image['platform'], string>> = {
  linux: 'Linux/UNIX',
  windows: 'Windows',
  unknown: notKnown,
};

const statuses: Readonly<Record<Image['state'], string>> = {
  available: 'Available',
  unavailable: 'Unavailable',
  unknown: notKnown,
};

export function toImageInfo(image: Image, quirks: Quirks): ImageInfo {
  return {
    IId: { NameId: image.nativeId, SystemId: image.nativeId },
    Name: quirks.imagesHaveNames ? image.name : image.nativeId,
    ...toOsFacts(image),
    OSDiskType: quirks.imageDiskType ?? image.diskType ?? notKnown,
    OSDiskSizeGB: image.diskSizeGB === undefined ? noNumber : String(image.diskSizeGB),
    ImageStatus: statuses[image.state],
    TagList: toTagList(image.tags),
    KeyValueList: toKeyValueList(image.details),
  };
}

/** Returns the architecture and the operating system of an image. */
export function toOsFacts(image: Image): Pick<ImageInfo, 'OSArchitecture' | 'OSPlatform' | 'OSDistribution'> {
  return {
    OSArchitecture: image.architecture === 'unknown' ? notKnown : image.architecture,
    OSPlatform: platforms[image.platform],
    OSDistribution: image.distribution === '' ? notKnown : image.distribution,
  };
}
