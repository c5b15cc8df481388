import { type Disk, type DiskDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { RequestOf, TwinDisk } from '@cb-spider/twin';
import { noResult, toCreation, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

/** How the driver handles disks. A disk without a zone is created in the connection's zone. */
export const disk: DriverKind<'disk', DiskDriverV1> = {
  meanings: {
    'Disk.AttachedElsewhere': 'conflict',
    'Disk.InUse': 'dependency_in_use',
    'Disk.Invalid': 'invalid_argument',
    'Disk.NotFound': 'not_found',
    'Disk.TooMany': 'quota_exceeded',
  },
  open: (calls, defaultZone) => ({
    async doCreate(spec, context) {
      const { sizeGB, zone = defaultZone } = spec;
      // The cloud itself refuses a type that it does not have.
      const type = spec.type as RequestOf<'CreateDisk'>['type'];
      return calls.change(
        'CreateDisk',
        { ...toCreation(spec, context), type, sizeGB, zone },
        context,
        toDisk,
      );
    },
    async doGet(diskId, context) {
      return toDisk(await calls.call('GetDisk', { diskId }, context));
    },
    doList: (pageToken, context) => calls.page('ListDisks', pageToken, context, toDisk),
    doDelete: (diskId, context) => calls.change('DeleteDisk', { diskId }, context, noResult),
    doEnlarge: (diskId, sizeGB, context) =>
      calls.change('EnlargeDisk', { diskId, sizeGB }, context, noResult),
    doAttach: (diskId, vmId, context) => calls.change('AttachDisk', { diskId, vmId }, context, noResult),
    doDetach: (diskId, vmId, context) => calls.change('DetachDisk', { diskId, vmId }, context, noResult),
  }),
};

function toDisk(disk: TwinDisk): Disk {
  const { diskId, type, sizeGB, zone, vmId, device } = disk;
  return {
    ...toNativeObject(diskId, disk),
    state: vmId === undefined ? 'available' : 'attached',
    type,
    sizeGB,
    zone,
    vmId: vmId === undefined ? undefined : toNativeId(vmId),
    device,
  };
}
