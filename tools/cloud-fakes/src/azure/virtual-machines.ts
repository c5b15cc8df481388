import { type ArmRequest, bodyOf, type Json, objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { virtualMachineName } from './names.ts';
import { reserve } from './network-interfaces.ts';
import type { Reply } from './refusal.ts';
import { idOf, type Resource, type ResourceAddress } from './resource.ts';
import { existing, type ResourceKind, shown } from './resource-kind.ts';
import { newEtag, type Subscription } from './subscription.ts';
import { tagsOf } from './tags.ts';
import { change, makeMachine } from './vm-create.ts';
import { bindParts, free, partIds } from './vm-parts.ts';
import { instanceView, runtimeOf, startRuntime } from './vm-runtime.ts';

const befores = new WeakMap<Resource, Json>();

/** @see https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update */
export const virtualMachines: ResourceKind = {
  ...{ provider: 'Microsoft.Compute', type: 'virtualMachines', namePattern: virtualMachineName },
  ...{ retryAfter: { put: 10, remove: 10 }, putState: 'Creating', top: ['zones', 'plan', 'identity'] },
  make(put) {
    if (put.before !== undefined) befores.set(put.before, { ...put.before.properties });
    return makeMachine(put);
  },
  placed(subscription, vm, { before }) {
    if (before === undefined) startRuntime(subscription, vm);
    else vm.properties.provisioningState = 'Updating';
    bindParts(subscription, vm, befores.get(vm));
  },
  ended(subscription, vm, error) {
    const runtime = runtimeOf(vm);
    runtime.failure = error;
    // one that was too slow to say that it is there runs all the same
    const runs = error === undefined || /TimedOut$/.test(error.code);
    if (runs) runtime.power ??= 'running';
    if (runs) addMacs(subscription, vm);
  },
  removed: removeParts,
  patch: patchMachine,
  show: showMachine,
};

/** A card has a MAC address from when its VM first ran. */
export function addMacs(subscription: Subscription, vm: Resource): void {
  for (const id of partIds(vm.properties)) {
    const part = subscription.find(id);
    if (part === undefined || !part.type.endsWith('networkInterfaces')) continue;
    part.properties.macAddress ??= macOf(part.id);
  }
}

/** Always the same for the same card, and of a prefix that Azure uses. */
function macOf(id: string): string {
  const sum = [...id].reduce((each, letter) => (each * 31 + letter.charCodeAt(0)) % 0xff_ff_ff, 7);
  return ['60', '45', 'BD', ...(sum.toString(16).toUpperCase().padStart(6, '0').match(/../g) ?? [])].join(
    '-',
  );
}

/** What the VM had and what says `Delete` goes with it; the rest is free, or kept for it a while. */
function removeParts(subscription: Subscription, vm: Resource): void {
  const failed = runtimeOf(vm).failure !== undefined && runtimeOf(vm).power === undefined;
  for (const id of partIds(vm.properties)) {
    const part = subscription.find(id);
    if (part === undefined) continue;
    free(part);
    if (deleteOptionOf(vm, id) === 'Delete') removePart(subscription, part);
    else if (failed && part.type.endsWith('networkInterfaces')) reserve(subscription, part, vm.id);
  }
}

function deleteOptionOf(vm: Resource, id: string): unknown {
  const card = objectsIn(objectAt(vm.properties, 'networkProfile').networkInterfaces).find(each =>
    sameText(textOf(each.id), id),
  );
  if (card !== undefined) return objectAt(card, 'properties').deleteOption;
  const storage = objectAt(vm.properties, 'storageProfile');
  const all = [objectAt(storage, 'osDisk'), ...objectsIn(storage.dataDisks)];
  return all.find(each => sameText(textOf(objectAt(each, 'managedDisk').id), id))?.deleteOption;
}

function removePart(subscription: Subscription, part: Resource): void {
  subscription.remove(part);
  for (const each of objectsIn(part.properties.ipConfigurations)) {
    const address = objectAt(each, 'properties', 'publicIPAddress');
    const found = subscription.find(textOf(address.id));
    if (found !== undefined && objectAt(address, 'properties').deleteOption === 'Delete')
      subscription.remove(found);
  }
}

/** With `$expand=instanceView` or `statusOnly=true` the power too; else a read or list has none. */
function showMachine(subscription: Subscription, vm: Resource, request: ArmRequest): Json {
  const view = { instanceView: instanceView(subscription, vm) };
  if (request.query.get('statusOnly') === 'true') {
    const { vmId, provisioningState } = vm.properties;
    return { vmId, provisioningState, ...view };
  }
  const expands = request.method === 'GET' && /instanceView/i.test(request.query.get('$expand') ?? '');
  return { ...vm.properties, ...(expands ? view : {}) };
}

/** `PATCH` of a VM: tags, size, cards, disks. */
function patchMachine(subscription: Subscription, address: ResourceAddress, request: ArmRequest): Reply {
  const vm = existing(subscription, virtualMachines, address);
  const body = bodyOf(request);
  const before = { ...vm.properties };
  const id = idOf(subscription.id, address);
  const properties = change(
    { subscription, request, address, id, body, location: vm.location, before: vm },
    vm,
  );
  if (body.tags !== undefined) vm.tags = tagsOf(body);
  vm.etag = newEtag();
  vm.properties = { ...properties, provisioningState: 'Updating' };
  bindParts(subscription, vm, before);
  const headers = subscription.operations.begin({
    ...{ provider: 'Microsoft.Compute', location: vm.location, resourceId: vm.id },
    apiVersion: request.query.get('api-version') ?? '',
    error: subscription.plannedFailure('PATCH', new URL(request.url, 'http://arm').pathname),
    end: error => {
      vm.properties.provisioningState = error === undefined ? 'Succeeded' : 'Failed';
      runtimeOf(vm).failure = error;
    },
  });
  return { status: 200, headers, body: shown(subscription, virtualMachines, vm, request) };
}
