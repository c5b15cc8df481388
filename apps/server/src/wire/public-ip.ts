import type { AssociateRequest, InventoryEntry, PublicIpInfo, PublicIpRequest } from '@cb-spider/core';
import type { PublicIp } from '@cb-spider/core/driver';
import { z } from 'zod';
import { badRequest } from './errors.ts';
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

export const publicIpReqInfo = z
  .object({ Name: text, TagList: z.array(keyValueRequest).default([]) })
  .meta({ id: 'PublicIPReqInfo' });
export const associateReqInfo = z
  .object({ VMName: text, NICName: text, PrivateIP: text })
  .meta({ id: 'AssociateReqInfo' });

export const publicIpInfo = z
  .object({
    IId: iid,
    PublicIPAddress: z.string(),
    Status: z.string(),
    OwnedVM: iid,
    OwnedNIC: iid,
    OwnedPrivateIP: z.string().optional(),
    CreatedTime: z.string(),
    ...lists,
  })
  .meta({ id: 'PublicIPInfo' });
export type WirePublicIpInfo = z.output<typeof publicIpInfo>;

const statuses: Readonly<Record<PublicIp['state'], string>> = {
  ...bindableStatuses,
  associated: 'Associated',
};

export function fromPublicIpReqInfo(request: z.output<typeof publicIpReqInfo>): PublicIpRequest {
  return { name: requireName(request.Name), tags: fromKeyValueList(request.TagList) };
}

/** Returns the target of a request. The NIC takes precedence if a VM is named as well. */
export function fromAssociateReqInfo(request: z.output<typeof associateReqInfo>): AssociateRequest {
  const privateIp = given(request.PrivateIP);
  if (request.NICName !== '') return { nicName: request.NICName, privateIp };
  if (request.VMName !== '') return { vmName: request.VMName, privateIp };
  throw badRequest('NICName is empty!', "Set ReqInfo.NICName, or ReqInfo.VMName for the VM's first NIC.");
}

export function toPublicIpInfo(address: PublicIpInfo): WirePublicIpInfo {
  return {
    IId: toIid(address),
    PublicIPAddress: address.address,
    Status: statuses[address.state],
    OwnedVM: toOptionalIid(address.vm),
    OwnedNIC: toOptionalIid(address.nic),
    OwnedPrivateIP: address.privateIp,
    CreatedTime: toTime(address.createdAt),
    TagList: toTagList(address.tags),
    KeyValueList: toKeyValueList(address.details),
  };
}

/** Converts a recorded public IP that the cloud no longer has. */
export function toLostPublicIpInfo(entry: InventoryEntry): WirePublicIpInfo {
  return {
    IId: toIid(entry),
    PublicIPAddress: '',
    Status: 'NotFound',
    OwnedVM: noIid,
    OwnedNIC: noIid,
    CreatedTime: zeroTime,
  };
}
