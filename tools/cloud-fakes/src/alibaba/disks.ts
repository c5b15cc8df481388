import { type Actions, ecsTags, hasTags, toSeconds } from './call.ts';
import type { Disk } from './objects.ts';
import { pageOf } from './pages.ts';
import type { Region } from './region.ts';

/** System disks: those that come with instances. */
export const diskActions: Actions = {
  DescribeDisks: call => {
    const { parameters, region } = call;
    const ids = parameters.jsonTexts('DiskIds');
    const found = [...region.disks.values()].filter(
      disk =>
        (ids?.includes(disk.id) ?? true) &&
        (parameters.text('InstanceId') ?? disk.instanceId) === disk.instanceId &&
        ['all', 'system'].includes(parameters.text('DiskType') ?? 'all') &&
        hasTags(disk.tags, parameters.tags()),
    );
    const { items, page } = pageOf(call, found, { least: 10, most: 500, usual: 10 });
    return { ...page, Disks: { Disk: items.map(disk => shown(region, disk)) } };
  },
};

function shown(region: Region, disk: Disk): object {
  const AttachedTime = toSeconds(disk.created);
  const attachment = { InstanceId: disk.instanceId, Device: '/dev/xvda', AttachedTime };
  return {
    DiskId: disk.id,
    DiskName: disk.name,
    Description: '',
    Type: 'system',
    Category: disk.category,
    ...(disk.performanceLevel && { PerformanceLevel: disk.performanceLevel }),
    Size: disk.sizeGiB,
    Status: 'In_use',
    InstanceId: disk.instanceId,
    Device: '/dev/xvda',
    Attachments: { Attachment: [attachment] },
    ImageId: disk.imageId,
    RegionId: region.id,
    ZoneId: disk.zone,
    CreationTime: AttachedTime,
    AttachedTime,
    DetachedTime: '',
    ExpiredTime: '2999-09-08T16:00Z',
    DiskChargeType: 'PostPaid',
    DeleteWithInstance: true,
    DeleteAutoSnapshot: true,
    EnableAutoSnapshot: false,
    Encrypted: false,
    Portable: false,
    SerialNumber: disk.id.slice(2),
    ResourceGroupId: '',
    OperationLocks: { OperationLock: [] },
    Tags: ecsTags(disk.tags),
  };
}
