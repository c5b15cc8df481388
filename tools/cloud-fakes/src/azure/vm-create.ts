import { randomBytes, randomUUID } from 'node:crypto';
import { type Json, objectAt, objectsIn, sameText, textOf, without } from './arm-request.ts';
import { addSystemDisk, checkStorageType } from './disks.ts';
import { badRequest, refuse } from './refusal.ts';
import { idOf, type Resource } from './resource.ts';
import type { Put } from './resource-kind.ts';
import { checkQuota } from './usages.ts';
import { type ChosenImage, checkImage, checkSize, checkSystemProfile } from './vm-checks.ts';
import { dataDisks } from './vm-data-disks.ts';
import { cardsOf } from './vm-parts.ts';
import { runtimeOf } from './vm-runtime.ts';

/** The properties of a VM that is made, or changed. */
export function makeMachine(put: Put): Record<string, unknown> {
  if (put.request.headers['if-none-match'] === '*' && put.before !== undefined) {
    const message = `The resource ${put.id} exists already and hence cannot be created again.`;
    throw refuse(412, 'PreconditionFailed', message);
  }
  return put.before === undefined ? makeNew(put) : change(put, put.before);
}

function makeNew(put: Put): Record<string, unknown> {
  const { subscription, body, location } = put;
  const wanted = objectAt(body, 'properties');
  const zones = Array.isArray(body.zones) ? body.zones.map(String) : [];
  const size = checkSize(textOf(objectAt(wanted, 'hardwareProfile').vmSize), location, zones[0]);
  const image = checkImage(subscription, body);
  const profile = objectAt(wanted, 'osProfile');
  checkSystemProfile(profile, image.system);
  const disk = systemDisk(put, objectAt(wanted, 'storageProfile', 'osDisk'), image);
  checkQuota(subscription, location, 'cores', size.cores);
  checkQuota(subscription, location, size.family, size.cores);
  checkQuota(subscription, location, 'virtualMachines', 1);
  const site = { ...put, vmId: put.id, zones: body.zones };
  const networkInterfaces = cardsOf(site, objectAt(wanted, 'networkProfile'));
  if (networkInterfaces.length > size.nics)
    throw tooManyCards(put.address.name, size.name, networkInterfaces.length, size.nics);
  addSystemDisk(
    subscription,
    disk.id,
    { ...put, tags: {}, top: { zones: body.zones } },
    { ...disk, system: image.system, plan: body.plan, security: wanted.securityProfile },
  );
  return {
    ...{ vmId: randomUUID(), hardwareProfile: { vmSize: size.name } },
    storageProfile: {
      imageReference: image.reference,
      osDisk: disk.shown,
      dataDisks: [],
      diskControllerType: 'SCSI',
    },
    osProfile: shownProfile(profile, image.system),
    networkProfile: { networkInterfaces },
    ...(wanted.securityProfile === undefined ? {} : { securityProfile: wanted.securityProfile }),
    timeCreated: new Date(subscription.now()).toISOString(),
  };
}

function systemDisk({ subscription, address }: Put, wanted: Json, image: ChosenImage) {
  if (wanted.createOption !== 'FromImage')
    throw badRequest(
      'InvalidParameter',
      "Required parameter 'osDisk.createOption' is missing (null).",
      'osDisk.createOption',
    );
  const storageType = textOf(objectAt(wanted, 'managedDisk').storageAccountType) ?? 'Premium_LRS';
  checkStorageType(storageType);
  const sizeGB = Number(wanted.diskSizeGB ?? image.sizeGB);
  if (sizeGB < image.sizeGB) {
    const message = `The specified disk size ${sizeGB} GB is smaller than the size of the corresponding disk in the VM image: ${image.sizeGB} GB. This is not allowed. Please choose equal or greater size or do not specify an explicit size.`;
    throw badRequest('ResizeDiskError', message, 'osDisk.diskSizeGB');
  }
  const name = textOf(wanted.name) ?? `${address.name}_OsDisk_1_${randomBytes(16).toString('hex')}`;
  const id = idOf(subscription.id, { ...address, type: 'disks', name });
  if (subscription.find(id) !== undefined)
    throw refuse(
      409,
      'ConflictingUserInput',
      `Disk ${name} already exists in resource group ${address.group}.`,
      'osDisk.name',
    );
  const shown = {
    ...{ osType: image.system, name, createOption: 'FromImage', caching: wanted.caching ?? 'None' },
    ...{
      managedDisk: { storageAccountType: storageType, id },
      deleteOption: wanted.deleteOption ?? 'Detach',
    },
    diskSizeGB: sizeGB,
  };
  return { id, shown, sizeGB, storageType };
}

/** Passwords and user data go in, and never come out. */
function shownProfile(profile: Json, system: 'Linux' | 'Windows'): Json {
  const linux = {
    disablePasswordAuthentication: false,
    provisionVMAgent: true,
    ...objectAt(profile, 'linuxConfiguration'),
  };
  const windows = {
    provisionVMAgent: true,
    enableAutomaticUpdates: true,
    ...objectAt(profile, 'windowsConfiguration'),
  };
  return {
    ...without(profile, 'adminPassword', 'customData', 'linuxConfiguration', 'windowsConfiguration'),
    ...(system === 'Linux' ? { linuxConfiguration: linux } : { windowsConfiguration: windows }),
    ...{ secrets: [], allowExtensionOperations: true, requireGuestProvisionSignal: true },
  };
}

/** A PUT or PATCH of a VM that is there: what is missing stays. */
export function change(
  { subscription, request, id, body, location }: Put,
  vm: Resource,
): Record<string, unknown> {
  const wanted = objectAt(body, 'properties');
  const before = vm.properties;
  const image = objectAt(wanted, 'storageProfile', 'imageReference');
  const old = objectAt(before, 'storageProfile', 'imageReference');
  for (const name of ['publisher', 'offer', 'sku'] as const)
    if (image[name] !== undefined && !sameText(textOf(image[name]), textOf(old[name])))
      throw refuse(
        409,
        'PropertyChangeNotAllowed',
        `Changing property 'imageReference.${name}' is not allowed.`,
        `imageReference.${name}`,
      );
  const vmSize = textOf(objectAt(wanted, 'hardwareProfile').vmSize);
  const size = checkSize(vmSize ?? textOf(objectAt(before, 'hardwareProfile').vmSize), location, undefined);
  const site = { subscription, request, vmId: id, location, zones: vm.top.zones };
  const profile = objectAt(wanted, 'networkProfile');
  const cards =
    profile.networkInterfaces === undefined
      ? oldCards(before)
      : cardsOf(site, { networkInterfaces: profile.networkInterfaces });
  checkCardChange(vm, cards);
  if (cards.length > size.nics) throw tooManyCards(vm.name, size.name, cards.length, size.nics);
  return {
    ...before,
    hardwareProfile: { vmSize: size.name },
    storageProfile: { ...objectAt(before, 'storageProfile'), dataDisks: dataDisks(subscription, vm, wanted) },
    networkProfile: { networkInterfaces: cards },
  };
}

function oldCards(before: Json): Json[] {
  return [...objectsIn(objectAt(before, 'networkProfile').networkInterfaces)];
}

/** Cards come and go only while the VM is deallocated. */
function checkCardChange(vm: Resource, cards: readonly Json[]): void {
  const old = oldCards(vm.properties);
  const same =
    old.length === cards.length &&
    cards.every(each => old.some(one => sameText(textOf(one.id), textOf(each.id))));
  if (same || runtimeOf(vm).power === 'deallocated') {
    if (cards.filter(each => objectAt(each, 'properties').primary === true).length === 1) return;
    const message = `Virtual machine ${vm.name} must have one primary network interface.`;
    throw badRequest('VirtualMachineMustHaveOnePrimaryNetworkInterface', message, 'networkProfile');
  }
  const message = `Secondary network interfaces cannot be added to or removed from running virtual machine ${vm.name}. Deallocate it first.`;
  throw refuse(409, 'AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported', message);
}

function tooManyCards(vm: string, size: string, count: number, most: number) {
  const message = `The number of network interfaces for virtual machine ${vm} exceeds the maximum allowed for the virtual machine size ${size}. The number of network interfaces is ${count} and the maximum allowed is ${most}.`;
  return refuse(409, 'OperationNotAllowed', message);
}
