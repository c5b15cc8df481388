import type { DetailedInventory, Inventory } from '@cb-spider/core';
import { z } from 'zod';
import { iid, toIid } from './shapes.ts';

export const allResourceList = z
  .object({
    AllList: z.object({
      MappedList: z.array(iid),
      OnlySpiderList: z.array(iid),
      OnlyCSPList: z.array(iid),
    }),
  })
  .meta({ id: 'AllResourceList' });
export type AllResourceList = z.output<typeof allResourceList>;

export function allResourceInfoList<S extends z.ZodType>(info: S) {
  return z.object({
    ResourceType: z.string(),
    AllListInfo: z.object({
      MappedInfoList: z.array(info),
      OnlySpiderList: z.array(iid),
      OnlyCSPInfoList: z.array(info),
    }),
  });
}

export function toAllResourceList({ mapped, onlySpider, onlyCloud }: Inventory): AllResourceList {
  return {
    AllList: {
      MappedList: mapped.map(toIid),
      OnlySpiderList: onlySpider.map(toIid),
      OnlyCSPList: onlyCloud.map(toIid),
    },
  };
}

/** Replaces the name of a resource, and the names of the resources in it, with their names at the cloud. */
export function underNativeName<Info extends Native>(info: Info): Info {
  const members = Object.entries(info).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(item => (isNative(item) ? underNativeName(item) : item)) : value,
  ]);
  return { ...Object.fromEntries(members), name: info.nativeName };
}

interface Native {
  readonly nativeName: string;
}

function isNative(value: unknown): value is Native {
  return typeof value === 'object' && value !== null && 'nativeName' in value;
}

/**
 * Converts an inventory with all details. Resources have their names at the cloud, as CB-Spider shows them only in
 * this reply.
 */
export function toAllResourceInfoList<Info extends { readonly nativeName: string }, Wire>(
  resourceType: string,
  { mapped, onlySpider, onlyCloud }: DetailedInventory<Info>,
  toWire: (info: Info) => Wire,
) {
  return {
    ResourceType: resourceType,
    AllListInfo: {
      MappedInfoList: mapped.map(info => toWire(underNativeName(info))),
      OnlySpiderList: onlySpider.map(toIid),
      OnlyCSPInfoList: onlyCloud.map(info => toWire(underNativeName(info))),
    },
  };
}
