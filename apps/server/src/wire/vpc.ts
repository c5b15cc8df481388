import type { NetworkInfo, NetworkRequest, SubnetInfo, SubnetRequest } from '@cb-spider/core';
import { z } from 'zod';
import type { WirePlace } from './quirks.ts';
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
  toTagList,
} from './shapes.ts';

export const subnetReqInfo = z
  .object({
    Name: text,
    Zone: text,
    IPv4_CIDR: text,
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'SubnetReqInfo' });
export const vpcReqInfo = z
  .object({
    Name: text,
    IPv4_CIDR: text,
    SubnetInfoList: z.array(subnetReqInfo).default([]),
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'VPCReqInfo' });

export const subnetInfo = z
  .object({ IId: iid, Zone: z.string(), IPv4_CIDR: z.string(), ...lists })
  .meta({ id: 'SubnetInfo' });
export const vpcInfo = z
  .object({
    IId: iid,
    IPv4_CIDR: z.string(),
    SubnetInfoList: z.array(subnetInfo),
    ...lists,
  })
  .meta({ id: 'VPCInfo' });
export type VpcInfo = z.output<typeof vpcInfo>;
export type WireSubnetInfo = z.output<typeof subnetInfo>;

export function fromVpcReqInfo(request: z.output<typeof vpcReqInfo>): NetworkRequest {
  return {
    name: requireName(request.Name),
    cidr: request.IPv4_CIDR,
    subnets: request.SubnetInfoList.map(fromSubnetReqInfo),
    tags: fromKeyValueList(request.TagList),
  };
}

export function fromSubnetReqInfo(request: z.output<typeof subnetReqInfo>): SubnetRequest {
  return {
    name: requireName(request.Name),
    cidr: request.IPv4_CIDR,
    zone: given(request.Zone),
    tags: fromKeyValueList(request.TagList),
  };
}

export function toVpcInfo(network: NetworkInfo, place: Pick<WirePlace, 'quirks'>): VpcInfo {
  return {
    IId: toIid(network),
    IPv4_CIDR: network.cidr ?? '',
    SubnetInfoList: network.subnets.map(subnet => toSubnetInfo(subnet, place)),
    TagList: toTagList(network.tags),
    KeyValueList: toKeyValueList(network.details),
  };
}

export function toSubnetInfo(subnet: SubnetInfo, { quirks }: Pick<WirePlace, 'quirks'>): WireSubnetInfo {
  return {
    IId: toIid(subnet),
    Zone: (quirks.subnetsRepeatZones ? subnet.requestedZone : subnet.zone) ?? '',
    IPv4_CIDR: subnet.cidr,
    TagList: toTagList(subnet.tags),
    KeyValueList: toKeyValueList(subnet.details),
  };
}
