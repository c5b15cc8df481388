import type { DiskInfo, DiskRequest, InventoryEntry } from '@cb-spider/core';
import type { Disk } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import type { WirePlace } from './quirks.ts';
import {
  bindableStatuses,
  fromKeyValueList,
  given,
  iid,
  keyValueRequest,
  lists,
  noIid,
  requireName,
  text,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
  toTime,
  zeroTime,
} from './shapes.ts';

export const diskReqInfo = z
  .object({
    Name: text,
    Zone: text,
    DiskType: text,
    DiskSize: text,
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'DiskReqInfo' });

export const diskInfo = z
  .object({
    IId: iid,
    Zone: z.string(),
    DiskType: z.string(),
    DiskSize: z.string(),
    Status: z.string(),
    OwnerVM: iid,
    CreatedTime: z.string(),
    ...lists,
  })
  .meta({ id: 'DiskInfo' });
export type WireDiskInfo = z.output<typeof diskInfo>;

const statuses: Readonly<Record<Disk['state'], string>> = {
  ...bindableStatuses,
  creating: 'Creating',
  attached: 'Attached',
};

export function fromDiskReqInfo(request: z.output<typeof diskReqInfo>): DiskRequest {
  return {
    name: requireName(request.Name),
    type: givenOrDefault(request.DiskType),
    sizeGB: diskSizeOf(request.DiskSize),
    zone: given(request.Zone),
    tags: fromKeyValueList(request.TagList),
  };
}

/** Returns the new size of a disk, which has no default. */
export function newDiskSizeOf(size: string): number {
  if (size === '') throw isEmpty('Size');
  return wholeGigabytes(size);
}

function diskSizeOf(size: string): number | undefined {
  const wanted = givenOrDefault(size);
  return wanted === undefined ? undefined : wholeGigabytes(wanted);
}

function wholeGigabytes(size: string): number {
  if (/^[1-9]\d{0,5}$/.test(size)) return Number(size);
  throw badRequest(
    `${size} is not a valid Disk Size: it must be a whole number of at least 1!`,
    'Send gigabytes as a string, such as "50".',
  );
}

/** Returns `undefined` for the empty text and `default`: both leave the choice to the cloud. */
function givenOrDefault(value: string): string | undefined {
  return value.toLowerCase() === 'default' ? undefined : given(value);
}

export function toDiskInfo(disk: DiskInfo, { quirks }: Pick<WirePlace, 'quirks'>): WireDiskInfo {
  return {
    IId: toIid(disk),
    Zone: quirks.showsPickedZones ? (disk.zone ?? '') : '',
    DiskType: disk.type ?? '',
    DiskSize: String(disk.sizeGB),
    Status: statuses[disk.state],
    OwnerVM: toOptionalIid(disk.vm),
    CreatedTime: toTime(disk.createdAt),
    TagList: toTagList(disk.tags),
    KeyValueList: toKeyValueList(disk.details),
  };
}

/** Converts a recorded disk that the cloud no longer has. */
export function toLostDiskInfo(entry: InventoryEntry): WireDiskInfo {
  return {
    IId: toIid(entry),
    Zone: '',
    DiskType: '',
    DiskSize: '',
    Status: 'NotFound',
    OwnerVM: noIid,
    CreatedTime: zeroTime,
  };
}
