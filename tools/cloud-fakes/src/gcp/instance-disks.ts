import type { Call, Change } from './change.ts';
import type { Cloud } from './cloud.ts';
import { inUse, invalid, required } from './fault.ts';
import { pathOf } from './references.ts';
import { type AttachedDisk, type AttachedDiskBody, type Disk, type Instance, pathOfLink } from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/attachDisk */
export function attachDisk(cloud: Cloud, { path, request }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const body = request.body as AttachedDiskBody;
  if (!body.source) throw required('source');
  const diskPath = pathOf(cloud.project, 'source', body.source);
  const disk = cloud.store.get<Disk>(diskPath);
  const [user] = disk.users ?? [];
  if (user) throw inUse('disk', diskPath, pathOfLink(user));
  const finish = () => {
    const index = instance.disks.length;
    instance.disks = [...instance.disks, describeAttached(disk, { ...body, index })];
    disk.users = [instance.selfLink];
    return undefined;
  };
  return { type: 'attachDisk', target: path, finish };
}

export function detachDisk(cloud: Cloud, { path, request }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const deviceName = request.query.get('deviceName');
  const attached = instance.disks.find(each => each.deviceName === deviceName);
  if (!attached) throw invalid('deviceName', deviceName, 'No attached disk found with this device name.');
  const finish = () => {
    instance.disks = instance.disks.filter(each => each !== attached);
    delete cloud.store.find<Disk>(pathOfLink(attached.source))?.users;
    return undefined;
  };
  return { type: 'detachDisk', target: path, finish };
}

/** A disk as its VM shows it. */
export function describeAttached(disk: Disk, body: AttachedDiskBody): AttachedDisk {
  return {
    kind: 'compute#attachedDisk',
    type: 'PERSISTENT',
    mode: 'READ_WRITE',
    source: disk.selfLink,
    deviceName: body.deviceName ?? (body.boot ? 'persistent-disk-0' : disk.name),
    index: body.index ?? 0,
    boot: body.boot ?? false,
    autoDelete: body.autoDelete ?? false,
    interface: 'SCSI',
    diskSizeGb: disk.sizeGb,
    ...(disk.licenses && { licenses: disk.licenses }),
    ...(disk.guestOsFeatures && { guestOsFeatures: disk.guestOsFeatures }),
    ...(disk.architecture && { architecture: disk.architecture }),
  };
}
