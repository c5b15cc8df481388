import type { MachineImageInfo, MachineImageRequest } from '@cb-spider/core';
import type { MachineImage } from '@cb-spider/core/driver';
import { z } from 'zod';
import { platforms } from './platforms.ts';
import {
  fromKeyValueList,
  iid,
  keyValueRequest,
  lists,
  requireName,
  text,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
  toTime,
} from './shapes.ts';

export const myImageReqInfo = z
  .object({ Name: text, SourceVM: text, TagList: z.array(keyValueRequest).default([]) })
  .meta({ id: 'MyImageReqInfo' });

export const myImageInfo = z
  .object({
    IId: iid,
    SourceVM: iid,
    Status: z.string(),
    CreatedTime: z.string(),
    Platform: z
      .string()
      .meta({ description: 'LINUX/UNIX or WINDOWS; empty if the cloud does not report it.' }),
    ...lists,
  })
  .meta({ id: 'MyImageInfo' });
export type WireMyImageInfo = z.output<typeof myImageInfo>;

const statuses: Readonly<Record<MachineImage['state'], string>> = {
  creating: 'Unavailable',
  available: 'Available',
  deleting: 'Unavailable',
  failed: 'Unavailable',
  unknown: 'Unavailable',
};

export function fromMyImageReqInfo(request: z.output<typeof myImageReqInfo>): MachineImageRequest {
  return {
    name: requireName(request.Name),
    vmName: request.SourceVM,
    tags: fromKeyValueList(request.TagList),
  };
}

export function toMyImageInfo(image: MachineImageInfo): WireMyImageInfo {
  return {
    IId: toIid(image),
    SourceVM: toOptionalIid(image.sourceVm),
    Status: statuses[image.state],
    CreatedTime: toTime(image.createdAt),
    Platform: platforms[image.platform],
    TagList: toTagList(image.tags),
    KeyValueList: toKeyValueList(image.details),
  };
}
