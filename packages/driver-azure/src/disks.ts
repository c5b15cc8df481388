import type { DataDisksToAttach, DataDisksToDetach, Disk as NativeDisk } from '@azure/arm-compute';
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
import {
  CloudRefusal,
  diskElsewhere,
  flatDetails,
  found,
  required,
  requiredId,
  requiredText,
} from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { diskTypeOf, nativeDiskType } from './disk-types.ts';
import { canonical, idIn, namesOf } from './ids.ts';
import { makeNew, removedBy } from './new-resource.ts';
import { acceptedBy } from './operations.ts';
import { toTags } from './tags.ts';

const type = 'Microsoft.Compute/disks';

/** Managed disks without an operating system. A disk with an operating system belongs to its VM. */
export class AzureDisks implements DiskDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  /**
   * Creates the disk in the zone in which VMs are created, because a disk can only be attached to VMs in its own zone.
   */
  async doCreate(spec: DiskSpec, context: CallContext): Promise<Accepted> {
    const { group, region, subscriptionId } = this.#arm;
    const { name, sizeGB, zone = this.#arm.zone, tags } = spec;
    const storageType = nativeDiskType(spec.type);
    const wanted: NativeDisk = {
      ...{ location: region, tags: { ...tags, ...context.ownerTags } },
      ...(storageType === undefined ? {} : { sku: { name: storageType } }),
      ...(zone === undefined ? {} : { zones: [zone] }),
      ...{ creationData: { createOption: 'Empty' }, diskSizeGB: sizeGB },
    };
    return makeNew(
      this.#arm,
      idIn(subscriptionId, group, type, name),
      context,
      () => this.#arm.find(context, 'Disks_Get', ({ compute }) => compute.disks.get(group, name)),
      () =>
        this.#arm.change(context, 'Disks_CreateOrUpdate', ({ compute }) =>
          compute.disks.createOrUpdate(group, name, wanted),
        ),
    );
  }

  async doGet(id: NativeId, context: CallContext): Promise<Disk> {
    return toDisk(await this.#native(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Disk>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'Disks_ListByResourceGroup', pageToken, ({ compute }) =>
      compute.disks.listByResourceGroup(group),
    );
    const here = page.items.filter(disk => disk.location === region && holdsData(disk));
    return { ...page, items: here.map(toDisk) };
  }

  /** Checks first whether the disk is in use, because Azure's error code for that is also used for a wrong state. */
  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const holder = holderOf(await this.#native(id, context));
    if (holder !== undefined)
      throw new CloudRefusal('dependency_in_use', `The disk '${id}' is attached to the VM '${holder}'.`);
    const { group, name } = this.#names(id);
    const reply = await this.#arm.change(context, 'Disks_Delete', ({ compute }) =>
      compute.disks.delete(group, name),
    );
    return removedBy(reply, id);
  }

  /** Also enlarges a disk that is attached to a VM, as far as Azure can. The same size again changes nothing. */
  async doEnlarge(id: NativeId, sizeGB: number, context: CallContext): Promise<Accepted> {
    const { group, name } = this.#names(id);
    const reply = await this.#arm.change(context, 'Disks_Update', ({ compute }) =>
      compute.disks.update(group, name, { diskSizeGB: sizeGB }),
    );
    return acceptedBy(reply, id);
  }

  /** Attaches the disk under the next free number, and not to be deleted with the VM. */
  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const holder = holderOf(await this.#native(id, context));
    if (holder === vmId) return;
    if (holder !== undefined) throw diskElsewhere(id, holder);
    return this.#move(vmId, { dataDisksToAttach: [{ diskId: id, deleteOption: 'Detach' }] }, context);
  }

  async doDetach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const holder = holderOf(await this.#native(id, context));
    if (holder === undefined) return;
    if (holder !== vmId) throw diskElsewhere(id, holder);
    return this.#move(vmId, { dataDisksToDetach: [{ diskId: id }] }, context);
  }

  /** Sends one request for one disk: the VM's other disks are not affected, even if they change meanwhile. */
  async #move(
    vmId: NativeId,
    disks: { dataDisksToAttach: DataDisksToAttach[] } | { dataDisksToDetach: DataDisksToDetach[] },
    context: CallContext,
  ): Promise<Accepted> {
    const { group, name } = namesOf('Microsoft.Compute/virtualMachines', vmId, this.#arm.subscriptionId);
    const reply = await this.#arm.change(context, 'VirtualMachines_AttachDetachDataDisks', ({ compute }) =>
      compute.virtualMachines.attachDetachDataDisks(group, name, disks),
    );
    return acceptedBy(reply, vmId);
  }

  /** Fails with `not_found`, also for the root disk of a VM. */
  async #native(id: NativeId, context: CallContext): Promise<NativeDisk> {
    const { group, name } = this.#names(id);
    const disk = await this.#arm.read(context, 'Disks_Get', ({ compute }) => compute.disks.get(group, name));
    return found(holdsData(disk) ? disk : undefined, 'disk', id);
  }

  #names(id: NativeId) {
    return namesOf(type, id, this.#arm.subscriptionId);
  }
}

function holdsData({ osType }: NativeDisk): boolean {
  return osType === undefined;
}

/** Returns the VM to which the disk is attached, running or not; one of the VMs for a shared disk. */
function holderOf({ managedBy }: NativeDisk): NativeId | undefined {
  return managedBy === undefined ? undefined : canonical(managedBy);
}

/** @see https://learn.microsoft.com/rest/api/compute/disks/get */
function toDisk(native: NativeDisk): Disk {
  const vmId = holderOf(native);
  const { timeCreated, provisioningState, diskState, location, networkAccessPolicy, tier } = native;
  return {
    nativeId: canonical(requiredId(native.id, 'disk')),
    name: requiredText(native.name, 'the name of the disk'),
    tags: toTags(native),
    createdAt: timeCreated && new Date(timeCreated).toISOString(),
    state: stateOf(native, vmId),
    type: diskTypeOf(native.sku?.name),
    sizeGB: required(native.diskSizeGB, 'the size of the disk'),
    zone: native.zones?.[0],
    vmId,
    details: flatDetails({ provisioningState, diskState, location, networkAccessPolicy, tier }),
  };
}

const states: Readonly<Record<string, Disk['state']>> = {
  Creating: 'creating',
  Updating: 'creating',
  Deleting: 'deleting',
  Failed: 'failed',
};

function stateOf({ provisioningState = '' }: NativeDisk, vmId: NativeId | undefined): Disk['state'] {
  if (vmId !== undefined && provisioningState !== 'Deleting') return 'attached';
  return provisioningState === 'Succeeded' ? 'available' : (states[provisioningState] ?? 'unknown');
}
