import type {
  Accepted,
  CallContext,
  Change,
  Disk,
  DiskDriverV1,
  DiskSpec,
  NativeId,
  Page,
} from '@cb-spider/core/driver';
import { diskElsewhere, flatDetails, found, required, requiredText, stateMap } from '@cb-spider/driver-kit';
import type { Compute } from './compute.ts';
import { diskPageOfRegion, type Disk as NativeDisk } from './instances.ts';
import { diskIdIn, diskIdOf, nameIn, pathIn, placeOfDisk, placeOfVm, vmIdIn } from './links.ts';
import { waitingForOne } from './operations.ts';
import { requestIdOf } from './request-ids.ts';
import { isMarked, takenByUs } from './taken-names.ts';
import { utcTime } from './times.ts';

/**
 * Zonal persistent disks of the connection's region that only hold data. A bootable disk belongs to its VM. The id of
 * a disk is its zone and its name.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/disks
 */
export class Disks implements DiskDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doCreate(spec: DiskSpec, context: CallContext): Promise<Change<Disk>> {
    const { project, zone: usualZone } = this.#compute;
    const { name, type, sizeGB, tags, zone = usualZone } = spec;
    const requestBody = {
      name,
      sizeGb: String(sizeGB),
      ...(type !== undefined && { type: `zones/${zone}/diskTypes/${type}` }),
      labels: { ...tags, ...context.ownerTags },
    };
    const nativeId = diskIdOf({ zone, name });
    const params = { project, zone, ...requestIdOf(context), requestBody };
    try {
      const operation = await this.#compute.send(context, 'disks.insert', (client, options) =>
        client.disks.insert(params, options),
      );
      return waitingForOne(operation, nativeId);
    } catch (error) {
      return takenByUs(
        error,
        () => this.doGet(nativeId, context),
        taken => isMarked(taken, context),
      );
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<Disk> {
    return toDisk(await this.#get(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>> {
    const { disks, nextPageToken } = await diskPageOfRegion(this.#compute, context, pageToken);
    return { items: disks.filter(holdsData).map(toDisk), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { name, zone } = placeOfDisk(id);
    await this.#get(id, context);
    const params = { project: this.#compute.project, zone, disk: name };
    const operation = await this.#compute.send(context, 'disks.delete', (client, options) =>
      client.disks.delete(params, options),
    );
    return waitingForOne(operation);
  }

  async doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<Change<void>> {
    const { sizeGb } = await this.#get(id, context);
    if (Number(sizeGb) === sizeGB) return undefined;
    const { name, zone } = placeOfDisk(id);
    const requestBody = { sizeGb: String(sizeGB) };
    const params = { project: this.#compute.project, zone, disk: name, ...requestIdOf(context), requestBody };
    const operation = await this.#compute.send(context, 'disks.resize', (client, options) =>
      client.disks.resize(params, options),
    );
    return waitingForOne(operation);
  }

  /** Attaches the disk under its own name, and not to be deleted with the VM. */
  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const holder = holderOf(await this.#get(id, context));
    if (holder === vmId) return undefined;
    if (holder !== undefined) throw diskElsewhere(id, holder);
    const { project } = this.#compute;
    const { zone, name: instance } = placeOfVm(vmId);
    const disk = placeOfDisk(id);
    const requestBody = {
      source: `projects/${project}/zones/${disk.zone}/disks/${disk.name}`,
      deviceName: disk.name,
      autoDelete: false,
    };
    const params = { project, zone, instance, ...requestIdOf(context), requestBody };
    const operation = await this.#compute.send(context, 'instances.attachDisk', (client, options) =>
      client.instances.attachDisk(params, options),
    );
    return waitingForOne(operation);
  }

  /**
   * Looks the device name up, because a VM knows its disks by device names, which others may have chosen differently.
   */
  async doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const holder = holderOf(await this.#get(id, context));
    if (holder === undefined) return undefined;
    if (holder !== vmId) throw diskElsewhere(id, holder);
    const { project } = this.#compute;
    const { zone, name: instance } = placeOfVm(vmId);
    const vm = await this.#compute.send(context, 'instances.get', (client, options) =>
      client.instances.get({ project, zone, instance }, options),
    );
    const attached = vm.disks?.find(({ source }) => diskIdIn(source) === id);
    if (attached === undefined) return undefined;
    const deviceName = requiredText(attached.deviceName, "the device's name of a disk");
    const params = { project, zone, instance, deviceName };
    const operation = await this.#compute.send(context, 'instances.detachDisk', (client, options) =>
      client.instances.detachDisk(params, options),
    );
    return waitingForOne(operation);
  }

  async #get(id: NativeId, context: CallContext): Promise<NativeDisk> {
    const { zone, name } = placeOfDisk(id);
    const params = { project: this.#compute.project, zone, disk: name };
    const disk = await this.#compute.send(context, 'disks.get', (client, options) =>
      client.disks.get(params, options),
    );
    return found(holdsData(disk) ? disk : undefined, 'disk', id);
  }
}

/** Returns whether the disk is not bootable: it was not created from an image, and has none of the features of one. */
export function holdsData({ sourceImage, guestOsFeatures, licenses }: NativeDisk): boolean {
  return !sourceImage && !guestOsFeatures?.length && !licenses?.length;
}

/** Returns the first VM to which the disk is attached; several VMs can share a read-only disk. */
function holderOf({ users }: NativeDisk): NativeId | undefined {
  return vmIdIn(users?.[0]);
}

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/disks#Disk.FIELDS.status */
const stateOf = stateMap<Disk['state']>({
  CREATING: 'creating',
  RESTORING: 'creating',
  READY: 'available',
  FAILED: 'failed',
  DELETING: 'deleting',
  UNAVAILABLE: 'unknown',
});

export function toDisk(disk: NativeDisk): Disk {
  const name = requiredText(disk.name, 'the name of a disk');
  const zone = nameIn(disk.zone);
  const vmId = holderOf(disk);
  const state = stateOf(requiredText(disk.status, 'the status of a disk'));
  return {
    nativeId: diskIdOf({ zone, name }),
    name,
    tags: disk.labels ?? {},
    createdAt: utcTime(disk.creationTimestamp),
    state: state === 'available' && vmId !== undefined ? 'attached' : state,
    type: nameIn(pathIn(disk.type)),
    sizeGB: Number(required(disk.sizeGb, 'the size of a disk')),
    zone,
    vmId,
    details: flatDetails(disk, 'kind', 'labels', 'users'),
  };
}
