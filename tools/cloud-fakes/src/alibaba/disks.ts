import { type Actions, type Call, checkName, ecsTags, hasTags, idempotent, toSeconds } from './call.ts';
import type { Disk, Instance } from './objects.ts';
import { pageOf } from './pages.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';

const diskName = /^[\p{L}\p{N}:_.-]{2,128}$/u;

/** Sizes of data disks, in GiB: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-createdisk */
const sizes: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  cloud: { least: 5, most: 2000 },
  cloud_efficiency: { least: 20, most: 32_768 },
  cloud_ssd: { least: 20, most: 32_768 },
  cloud_auto: { least: 1, most: 65_536 },
  cloud_essd_entry: { least: 10, most: 32_768 },
  'cloud_essd PL0': { least: 1, most: 65_536 },
  'cloud_essd PL1': { least: 20, most: 65_536 },
  'cloud_essd PL2': { least: 461, most: 65_536 },
  'cloud_essd PL3': { least: 1261, most: 65_536 },
};

/** Data disks of one instance, at most. */
const mostDisks = 16;

export const diskActions: Actions = {
  CreateDisk: idempotent(create),
  DescribeDisks: describe,
  AttachDisk: attach,
  DetachDisk: detach,
  ResizeDisk: idempotent(resize),
  DeleteDisk: call => {
    const disk = diskIn(call);
    check(disk, 'Available');
    call.region.disks.delete(disk.id);
    return {};
  },
};

function create({ parameters, region }: Call): object {
  const zone = parameters.text('ZoneId') ?? '';
  if (!region.zones.includes(zone))
    throw new Refusal(404, 'InvalidZoneId.NotFound', 'The specified ZoneId does not exist.');
  const category = parameters.text('DiskCategory') ?? 'cloud';
  const performanceLevel =
    category === 'cloud_essd' ? (parameters.text('PerformanceLevel') ?? 'PL1') : undefined;
  const sizeGiB = parameters.number('Size') ?? 0;
  checkSize(category, performanceLevel, sizeGiB);
  const owned = [...region.disks.values()].filter(({ type }) => type === 'data');
  region.checkQuota('disk', owned.length, 'QuotaExceed.PostPaidDisk');
  const disk: Disk = {
    id: region.newId('d'),
    name: checkName(parameters.text('DiskName'), diskName, 'InvalidDiskName.Malformed'),
    description: parameters.text('Description') ?? '',
    type: 'data',
    category,
    performanceLevel,
    imageId: '',
    zone,
    created: region.now(),
    sizeGiB,
    status: 'Creating',
    instanceId: undefined,
    device: '',
    attached: undefined,
    deleteWithInstance: false,
    tags: new Map(parameters.tags()),
  };
  region.disks.set(disk.id, disk);
  region.later('disk', () => {
    disk.status = 'Available';
  });
  return { DiskId: disk.id, OrderId: '' };
}

function checkSize(category: string, performanceLevel: string | undefined, sizeGiB: number): void {
  const bounds = sizes[performanceLevel === undefined ? category : `${category} ${performanceLevel}`];
  if (bounds === undefined)
    throw new Refusal(
      400,
      'InvalidDataDiskCategory.ValueNotSupported',
      'The disk category is not supported.',
    );
  if (!(sizeGiB >= bounds.least && sizeGiB <= bounds.most))
    throw new Refusal(400, 'InvalidDiskSize.NotSupported', 'The specified disk size is not supported.');
}

function attach(call: Call): object {
  const { parameters, region } = call;
  const disk = diskIn(call);
  const instance = instanceIn(call);
  check(disk, 'Available');
  if (instance.zone !== disk.zone)
    throw new Refusal(403, 'ResourcesNotInSameZone', 'The instance and the disk are not in the same zone.');
  const taken = disksOf(region, instance.id);
  if (taken.length > mostDisks)
    throw new Refusal(403, 'InstanceDiskLimitExceeded', 'The instance has as many disks as it can have.');
  const devices = new Set(taken.map(({ device }) => device));
  Object.assign(disk, {
    status: 'Attaching',
    instanceId: instance.id,
    device: freeDevice(devices),
    deleteWithInstance: parameters.text('DeleteWithInstance')?.toLowerCase() === 'true',
  });
  region.later('disk', () => {
    if (disk.status !== 'Attaching') return;
    disk.status = 'In_use';
    disk.attached = region.now();
  });
  return {};
}

function freeDevice(taken: ReadonlySet<string>): string {
  const letters = [...'bcdefghijklmnopqrstuvwxyz'].map(letter => `/dev/xvd${letter}`);
  return letters.find(device => !taken.has(device)) ?? '';
}

function detach(call: Call): object {
  const { region } = call;
  const disk = diskIn(call);
  const instance = instanceIn(call);
  check(disk, 'In_use');
  if (disk.instanceId !== instance.id)
    throw new Refusal(403, 'DiskNotOnInstance', 'The disk is not attached to the instance.');
  if (disk.type === 'system' && instance.status !== 'Stopped')
    throw new Refusal(403, 'IncorrectInstanceStatus', 'The instance must be stopped.');
  disk.status = 'Detaching';
  region.later('disk', () => {
    if (disk.status === 'Detaching') freeDisk(disk);
  });
  return {};
}

export function freeDisk(disk: Disk): void {
  Object.assign(disk, { status: 'Available', instanceId: undefined, device: '', attached: undefined });
}

/** Online while the instance runs, offline else, when the new size shows after the next start. */
function resize(call: Call): object {
  const disk = diskIn(call);
  const size = call.parameters.number('NewSize') ?? 0;
  if (disk.status !== 'Available' && disk.status !== 'In_use') throw wrongStatus();
  if (size <= disk.sizeGiB)
    throw new Refusal(403, 'InvalidDiskSize.TooSmall', 'The new size must be larger than the present one.');
  checkSize(disk.category, disk.performanceLevel, size);
  const instance = call.region.instances.get(disk.instanceId ?? '');
  const isOnline = call.parameters.text('Type') === 'online';
  if (instance?.status === 'Running' && !isOnline)
    throw new Refusal(403, 'IncorrectInstanceStatus', 'The instance must be stopped to resize offline.');
  disk.sizeGiB = size;
  return {};
}

function diskIn({ region, parameters }: Call): Disk {
  return known(region.disks, parameters.needed('DiskId'), 'InvalidDiskId.NotFound');
}

/** Running or Stopped, as attaching and detaching need it. */
function instanceIn({ region, parameters }: Call): Instance {
  const instance = known(region.instances, parameters.needed('InstanceId'), 'InvalidInstanceId.NotFound');
  if (instance.releasing || !['Running', 'Stopped'].includes(instance.status))
    throw new Refusal(403, 'IncorrectInstanceStatus', 'The instance must be running or stopped.');
  return instance;
}

function check({ status }: Disk, wanted: Disk['status']): void {
  if (status !== wanted) throw wrongStatus();
}

function wrongStatus(): Refusal {
  return new Refusal(403, 'IncorrectDiskStatus', 'The current disk status does not support this operation.');
}

export function disksOf(region: Region, instanceId: string): readonly Disk[] {
  return [...region.disks.values()].filter(disk => disk.instanceId === instanceId);
}

function describe(call: Call): object {
  const { parameters, region } = call;
  const ids = parameters.jsonTexts('DiskIds');
  const type = parameters.text('DiskType') ?? 'all';
  const found = [...region.disks.values()].filter(
    disk =>
      (ids?.includes(disk.id) ?? true) &&
      (type === 'all' || type === disk.type) &&
      (parameters.text('InstanceId') ?? disk.instanceId) === disk.instanceId &&
      (parameters.text('DiskName') ?? disk.name) === disk.name &&
      (parameters.text('Status') ?? disk.status) === disk.status &&
      (parameters.text('ZoneId') ?? disk.zone) === disk.zone &&
      (parameters.text('Category') ?? disk.category) === disk.category &&
      hasTags(disk.tags, parameters.tags()),
  );
  const { items, page } = pageOf(call, found, { least: 10, most: 500, usual: 10 });
  return { ...page, Disks: { Disk: items.map(disk => shown(region, disk)) } };
}

function shown(region: Region, disk: Disk): object {
  const AttachedTime = disk.attached === undefined ? '' : toSeconds(disk.attached);
  const InstanceId = disk.instanceId ?? '';
  const attachment = { InstanceId, Device: disk.device, AttachedTime };
  return {
    DiskId: disk.id,
    DiskName: disk.name,
    Description: disk.description,
    Type: disk.type,
    Category: disk.category,
    ...(disk.performanceLevel && { PerformanceLevel: disk.performanceLevel }),
    Size: disk.sizeGiB,
    Status: disk.status,
    InstanceId,
    Device: disk.device,
    Attachments: { Attachment: InstanceId === '' ? [] : [attachment] },
    ImageId: disk.imageId,
    RegionId: region.id,
    ZoneId: disk.zone,
    CreationTime: toSeconds(disk.created),
    AttachedTime,
    DetachedTime: '',
    ExpiredTime: '2999-09-08T16:00Z',
    DiskChargeType: 'PostPaid',
    DeleteWithInstance: disk.deleteWithInstance,
    DeleteAutoSnapshot: true,
    EnableAutoSnapshot: false,
    Encrypted: false,
    Portable: disk.type === 'data',
    SerialNumber: disk.id.slice(2),
    ResourceGroupId: '',
    OperationLocks: { OperationLock: [] },
    Tags: ecsTags(disk.tags),
  };
}
