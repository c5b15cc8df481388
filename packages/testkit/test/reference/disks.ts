import { type Disk, type DiskDriverV1, toNativeId } from '@cb-spider/core';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { ownTags, toObject } from './objects.ts';

/** Returns the handler of disks. Repeated creates are recognized by token. */
export function disks(client: NativeClient): DiskDriverV1 {
  const ofVm = (cloud: NativeCloud, id: string, vmId: string) => {
    const { fields } = cloud.find('disk', id);
    if (fields.vmId !== undefined && fields.vmId !== vmId) throw new NativeError('InAnotherVm');
    return fields;
  };
  return {
    doCreate: (spec, context) =>
      client.send(context, 'CreateDisk', cloud => {
        const { name, type = 'plain', sizeGB, zone = 'here-a' } = spec;
        if (!['plain', 'fast'].includes(type)) throw new NativeError('BadRequest');
        const fields = { type, sizeGB, zone };
        const token = context.idempotencyKey;
        return toDisk(cloud.insert('disk', { name, tags: ownTags(spec, context), token, fields }));
      }),
    doGet: (id, context) => client.send(context, 'GetDisk', cloud => toDisk(cloud.find('disk', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListDisks', cloud => pageOf(cloud.all('disk').map(toDisk), pageToken)),
    doDelete: (id, context) =>
      client.send(context, 'DeleteDisk', cloud => {
        if (cloud.find('disk', id).fields.vmId !== undefined) throw new NativeError('InUse');
        cloud.remove('disk', id);
      }),
    doEnlarge: (id, sizeGB, context) =>
      client.send(context, 'EnlargeDisk', cloud => {
        cloud.find('disk', id).fields.sizeGB = sizeGB;
      }),
    doAttach: (id, vmId, context) =>
      client.send(context, 'AttachDisk', cloud => {
        cloud.find('vm', vmId);
        Object.assign(ofVm(cloud, id, vmId), { vmId, device: '/dev/vdb' });
      }),
    doDetach: (id, vmId, context) => client.send(context, 'DetachDisk', cloud => free(ofVm(cloud, id, vmId))),
  };
}

/** Detaches the disks of a VM that is removed. */
export function freeDisksOf(cloud: NativeCloud, vmId: string): void {
  for (const { fields } of disksOfVm(cloud, vmId)) free(fields);
}

export function disksOfVm(cloud: NativeCloud, vmId: string): Stored[] {
  return cloud.all('disk').filter(({ fields }) => fields.vmId === vmId);
}

function free(fields: Record<string, unknown>): void {
  Object.assign(fields, { vmId: undefined, device: undefined });
}

function toDisk(stored: Stored): Disk {
  const { type, sizeGB, zone, vmId, device } = stored.fields;
  return {
    ...toObject(stored),
    state: vmId === undefined ? 'available' : 'attached',
    type: String(type),
    sizeGB: Number(sizeGB),
    zone: String(zone),
    vmId: vmId === undefined ? undefined : toNativeId(String(vmId)),
    device: device === undefined ? undefined : String(device),
  };
}
