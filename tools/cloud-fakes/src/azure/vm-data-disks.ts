import {
  type ArmRequest,
  bodyOf,
  idIn,
  type Json,
  objectAt,
  objectsIn,
  sameText,
  textOf,
} from './arm-request.ts';
import { badRequest, type Reply, refuse } from './refusal.ts';
import type { Resource } from './resource.ts';
import { markedForDeletion } from './resource-kind.ts';
import type { Subscription } from './subscription.ts';
import { bindParts } from './vm-parts.ts';
import { dataDisksOf, sizeNamed } from './vm-sizes.ts';

/** The data disks that a PUT or PATCH of a VM leaves it with: each must be free, or this VM's already. */
export function dataDisks(subscription: Subscription, vm: Resource, wanted: Json): readonly Json[] {
  const given = objectAt(wanted, 'storageProfile').dataDisks;
  if (given === undefined) return disksOf(vm);
  const shown = objectsIn(given).map(each => {
    const id = textOf(objectAt(each, 'managedDisk').id);
    return { ...each, ...show(subscription, vm, id, each), lun: each.lun };
  });
  checkCount(vm, shown);
  return shown;
}

/**
 * `POST …/virtualMachines/V/attachDetachDataDisks`. What it does not name stays as it is; a disk that is there already is
 * left there.
 *
 * @see https://learn.microsoft.com/rest/api/compute/virtual-machines/attach-detach-data-disks
 */
export function moveDisks(subscription: Subscription, vm: Resource, request: ArmRequest): Reply {
  if (vm.properties.provisioningState === 'Deleting')
    throw refuse(409, 'OperationNotAllowed', markedForDeletion(vm));
  const body = bodyOf(request);
  const before = { ...vm.properties };
  const disks = attached(subscription, vm, detached(vm, objectsIn(body.dataDisksToDetach)), body);
  checkCount(vm, disks);
  const bind = (properties: Json, from: Json) => {
    vm.properties = { ...properties };
    bindParts(subscription, vm, from);
  };
  const storageProfile = { ...objectAt(before, 'storageProfile'), dataDisks: disks };
  bind({ ...before, storageProfile, provisioningState: 'Updating' }, before);
  const headers = subscription.operations.begin({
    ...{ provider: 'Microsoft.Compute', location: vm.location, resourceId: vm.id, location202: true },
    ...{ apiVersion: request.query.get('api-version') ?? '', retryAfter: 10 },
    error: subscription.plannedFailure('POST', new URL(request.url, 'http://arm').pathname),
    end: error => {
      if (error !== undefined) bind(before, vm.properties);
      vm.properties.provisioningState = error === undefined ? 'Succeeded' : 'Failed';
    },
    result: () => vm.properties.storageProfile,
  });
  return { status: 202, headers };
}

function disksOf(vm: Resource): readonly Json[] {
  return objectsIn(objectAt(vm.properties, 'storageProfile').dataDisks);
}

function idOfDisk(disk: Json): string | undefined {
  return idIn(disk.managedDisk);
}

function detached(vm: Resource, unwanted: readonly Json[]): readonly Json[] {
  const before = disksOf(vm);
  for (const { diskId } of unwanted)
    if (!before.some(each => sameText(idOfDisk(each), textOf(diskId)))) {
      const message = `Disk '${diskId}' cannot be detached as it is not attached to VM '${vm.name}'.`;
      throw badRequest('InvalidParameter', message, 'dataDisksToDetach');
    }
  return before.filter(each => !unwanted.some(({ diskId }) => sameText(idOfDisk(each), textOf(diskId))));
}

/** Each gets the number that it asks for, or the lowest that is free. */
function attached(
  subscription: Subscription,
  vm: Resource,
  left: readonly Json[],
  { dataDisksToAttach }: Json,
): readonly Json[] {
  const disks = [...left];
  for (const each of objectsIn(dataDisksToAttach)) {
    const id = textOf(each.diskId);
    if (disks.some(disk => sameText(idOfDisk(disk), id))) continue;
    const used = disks.map(({ lun }) => lun);
    const free = Array.from({ length: used.length + 1 }, (_, lun) => lun).find(lun => !used.includes(lun));
    if (each.lun !== undefined && used.includes(each.lun)) {
      const message = `A disk at LUN ${each.lun} already exists.`;
      throw badRequest('InvalidParameter', message, 'dataDisk.lun');
    }
    disks.push({ ...show(subscription, vm, id, each), lun: each.lun ?? free });
  }
  return disks;
}

/** A disk as its VM shows it. */
function show(subscription: Subscription, vm: Resource, id: string | undefined, wanted: Json): Json {
  const disk = subscription.find(id);
  if (disk === undefined)
    throw refuse(404, 'NotFound', `Disk ${id} was not found.`, 'dataDisk.managedDisk.id');
  checkFree(vm, disk);
  checkZone(vm, disk);
  const storageAccountType = objectAt(disk.top, 'sku').name;
  return {
    ...{ name: disk.name, createOption: 'Attach', caching: wanted.caching ?? 'None' },
    ...{ managedDisk: { id: disk.id, storageAccountType }, deleteOption: wanted.deleteOption ?? 'Detach' },
    ...{ diskSizeGB: disk.properties.diskSizeGB, toBeDetached: false },
  };
}

function checkFree(vm: Resource, disk: Resource): void {
  const holder = textOf(disk.top.managedBy);
  if (holder === undefined || sameText(holder, vm.id)) return;
  const message = `Disk '${disk.name}' cannot be attached as the disk is already owned by VM '${holder}'.`;
  throw refuse(409, 'ConflictingUserInput', message, 'dataDisk');
}

/** A disk of a zone goes into VMs of this zone, one without into VMs without. */
function checkZone(vm: Resource, disk: Resource): void {
  const [mine, its] = [vm, disk].map(({ top }) => (Array.isArray(top.zones) ? String(top.zones[0]) : ''));
  if (mine === its || /_ZRS$/.test(String(objectAt(disk.top, 'sku').name))) return;
  const message = `Disk ${disk.id} cannot be attached to the VM because it is not in the same zone as the VM.`;
  throw badRequest('BadRequest', message, 'dataDisk');
}

function checkCount(vm: Resource, disks: readonly Json[]): void {
  const size = sizeNamed(textOf(objectAt(vm.properties, 'hardwareProfile').vmSize));
  const most = size === undefined ? disks.length : dataDisksOf(size);
  if (disks.length <= most) return;
  const message = `The maximum number of data disks allowed to be attached to a VM of this size is ${most}.`;
  throw refuse(409, 'OperationNotAllowed', message, 'dataDisks');
}
