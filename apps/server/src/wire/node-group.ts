import type { NodeGroupInfo, NodeGroupRequest, NodeGroupSizeRequest } from '@cb-spider/core';
import { z } from 'zod';
import { clusterStatuses } from './cluster-status.ts';
import { badRequest, isEmpty } from './errors.ts';
import {
  fromKeyValueList,
  given,
  iid,
  keyValueRequest,
  lists,
  requireName,
  text,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
} from './shapes.ts';

const sizes = { DesiredNodeSize: text, MinNodeSize: text, MaxNodeSize: text };

/** Numbers and booleans are texts, as in all requests of the API. */
export const nodeGroupReqInfo = z
  .object({
    Name: text,
    ImageName: text,
    VMSpecName: text,
    RootDiskType: text,
    RootDiskSize: text,
    KeyPairName: text,
    OnAutoScaling: text,
    ...sizes,
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'NodeGroupReqInfo' });
export const nodeGroupSizeReqInfo = z.object(sizes).meta({ id: 'NodeGroupSizeReqInfo' });

export const nodeGroupInfo = z
  .object({
    IId: iid,
    ImageIID: iid,
    VMSpecName: z.string(),
    RootDiskType: z.string().optional(),
    RootDiskSize: z.string().optional(),
    KeyPairIID: iid,
    OnAutoScaling: z.boolean(),
    DesiredNodeSize: z.number().int(),
    MinNodeSize: z.number().int(),
    MaxNodeSize: z.number().int(),
    Status: z.string(),
    Nodes: z.array(iid).optional(),
    ...lists,
  })
  .meta({ id: 'NodeGroupInfo' });
export type WireNodeGroupInfo = z.output<typeof nodeGroupInfo>;

/** Converts a request. The cloud chooses missing values; the default size is one node. */
export function fromNodeGroupReqInfo(request: z.output<typeof nodeGroupReqInfo>): NodeGroupRequest {
  const { OnAutoScaling, RootDiskSize } = request;
  return {
    name: requireName(request.Name),
    imageId: given(request.ImageName),
    specName: request.VMSpecName,
    rootDiskType: chosen(request.RootDiskType),
    rootDiskSizeGB: toNumber('RootDiskSize', chosen(RootDiskSize) ?? ''),
    keyPairName: request.KeyPairName,
    autoScaling: OnAutoScaling === '' ? undefined : fromOnAutoScaling(OnAutoScaling),
    ...sizesOf(request),
    tags: fromKeyValueList(request.TagList),
  };
}

/** Converts the new sizes of a node group. All of them are required. */
export function fromNodeGroupSizeReqInfo(
  request: z.output<typeof nodeGroupSizeReqInfo>,
): NodeGroupSizeRequest {
  for (const [field, value] of Object.entries(request)) if (value === '') throw isEmpty(field);
  return sizesOf(request) as NodeGroupSizeRequest;
}

/** Parses `true` and `false`, in any case. */
export function fromOnAutoScaling(word: string): boolean {
  if (word === '') throw isEmpty('OnAutoScaling');
  const value = new Map([
    ['true', true],
    ['false', false],
  ]).get(word.toLowerCase());
  if (value !== undefined) return value;
  throw badRequest(`OnAutoScaling: '${word}' must be true or false.`);
}

export function toNodeGroupInfo(group: NodeGroupInfo): WireNodeGroupInfo {
  const { imageId = '', nodeIds } = group;
  return {
    IId: toIid(group),
    ImageIID: { NameId: imageId, SystemId: imageId },
    VMSpecName: group.specName,
    RootDiskType: group.rootDiskType,
    RootDiskSize: group.rootDiskSizeGB?.toString(),
    KeyPairIID: toOptionalIid(group.keyPair),
    OnAutoScaling: group.autoScaling,
    DesiredNodeSize: group.desiredSize,
    MinNodeSize: group.minSize,
    MaxNodeSize: group.maxSize,
    Status: clusterStatuses[group.state],
    Nodes: nodeIds?.map(id => ({ NameId: id, SystemId: id })),
    TagList: toTagList(group.tags),
    KeyValueList: toKeyValueList(group.details),
  };
}

function sizesOf(request: z.output<typeof nodeGroupSizeReqInfo>) {
  return {
    desiredSize: toNumber('DesiredNodeSize', request.DesiredNodeSize),
    minSize: toNumber('MinNodeSize', request.MinNodeSize),
    maxSize: toNumber('MaxNodeSize', request.MaxNodeSize),
  };
}

/** Parses a whole number; returns `undefined` for the empty text. */
function toNumber(field: string, digits: string): number | undefined {
  if (digits === '') return undefined;
  if (/^\d{1,9}$/.test(digits)) return Number(digits);
  throw badRequest(`${field}: '${digits}' is not a whole number.`, 'Write digits, such as "2".');
}

/** Returns `undefined` for the empty text and for `default`, CB-Spider's word for the cloud's choice. */
function chosen(value: string): string | undefined {
  return value === '' || value.toLowerCase() === 'default' ? undefined : value;
}
