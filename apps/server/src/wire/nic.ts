import type { InventoryEntry, NicInfo, NicRequest } from '@cb-spider/core';
import type { Nic } from '@cb-spider/core/driver';
import { z } from 'zod';
import type { Quirks } from './quirks.ts';
import {
  bindableStatuses,
  fromKeyValueList,
  iid,
  keyValueRequest,
  lists,
  noIid,
  requireName,
  text,
  texts,
  toAddresses,
  toIid,
  toKeyValueList,
  toOptionalIid,
  toTagList,
  toTime,
  zeroTime,
} from './shapes.ts';

export const nicReqInfo = z
  .object({
    Name: text,
    VPCName: text,
    SubnetName: text,
    SecurityGroupNames: texts,
    TagList: z.array(keyValueRequest).default([]),
  })
  .meta({ id: 'NICReqInfo' });

export const nicInfo = z
  .object({
    IId: iid,
    VpcIID: iid,
    SubnetIID: iid,
    SecurityGroupIIDs: z.array(iid).optional(),
    PrivateIP: z.string(),
    PrivateIPs: z.array(z.string()).optional(),
    PublicIPs: z.array(z.string()).optional(),
    PublicIP: z.string().optional(),
    OwnerVM: iid,
    DeviceIndex: z.number().int().optional(),
    MACAddress: z.string().optional(),
    Status: z.string(),
    CreatedTime: z.string(),
    ...lists,
  })
  .meta({ id: 'NICInfo' });
export type WireNicInfo = z.output<typeof nicInfo>;

const statuses: Readonly<Record<Nic['state'], string>> = {
  ...bindableStatuses,
  creating: 'Available',
  attached: 'Attached',
};

export function fromNicReqInfo(request: z.output<typeof nicReqInfo>): NicRequest {
  return {
    name: requireName(request.Name),
    networkName: request.VPCName,
    subnetName: request.SubnetName,
    securityGroupNames: request.SecurityGroupNames,
    tags: fromKeyValueList(request.TagList),
  };
}

export function toNicInfo(nic: NicInfo): WireNicInfo {
  const groups = nic.securityGroups.map(toIid);
  return {
    IId: toIid(nic),
    VpcIID: toIid(nic.network),
    SubnetIID: toIid(nic.subnet),
    SecurityGroupIIDs: groups.length === 0 ? undefined : groups,
    PrivateIP: nic.addresses[0]?.privateIp ?? '',
    ...toAddresses(nic.addresses),
    PublicIP: nic.addresses[0]?.publicIp,
    OwnerVM: toOptionalIid(nic.vm),
    DeviceIndex: nic.deviceIndex,
    MACAddress: nic.macAddress,
    Status: statuses[nic.state],
    CreatedTime: toTime(nic.createdAt),
    TagList: toTagList(nic.tags),
    KeyValueList: toKeyValueList(nic.details),
  };
}

/** Converts a NIC for the reply to a change, which on some clouds contains less than a read, as in CB-Spider. */
export function toChangedNicInfo(nic: NicInfo, { changedNicsNameGroups }: Quirks): WireNicInfo {
  const info = toNicInfo(nic);
  if (changedNicsNameGroups) return info;
  return { ...info, SecurityGroupIIDs: info.SecurityGroupIIDs?.map(group => ({ ...group, NameId: '' })) };
}

/** Converts a recorded NIC that the cloud no longer has. */
export function toLostNicInfo(entry: InventoryEntry): WireNicInfo {
  return {
    IId: toIid(entry),
    VpcIID: noIid,
    SubnetIID: noIid,
    PrivateIP: '',
    OwnerVM: noIid,
    Status: 'NotFound',
    CreatedTime: zeroTime,
  };
}
