import { type ArmRequest, objectAt, objectsIn, sameText, textOf } from './arm-request.ts';
import { type Reply, refuse } from './refusal.ts';
import type { Resource, ResourceAddress } from './resource.ts';
import { existing, markedForDeletion } from './resource-kind.ts';
import type { Subscription } from './subscription.ts';
import { addMacs, virtualMachines } from './virtual-machines.ts';
import { moveDisks } from './vm-data-disks.ts';
import { partIds } from './vm-parts.ts';
import { instanceView, type PowerState, runtimeOf } from './vm-runtime.ts';

interface Action {
  /** Power while it goes on, and after it. */
  readonly through: PowerState;
  readonly to: PowerState;
  /** Needs a VM that runs. */
  readonly needsRunning?: true;
}

const actions: Readonly<Record<string, Action>> = {
  start: { through: 'starting', to: 'running' },
  restart: { through: 'running', to: 'running', needsRunning: true },
  poweroff: { through: 'stopping', to: 'stopped' },
  deallocate: { through: 'deallocating', to: 'deallocated' },
};

/**
 * `POST …/virtualMachines/V/ACTION` and `GET …/virtualMachines/V/instanceView`.
 *
 * @see https://learn.microsoft.com/rest/api/compute/virtual-machines
 */
export function machineRoute(
  subscription: Subscription,
  address: ResourceAddress,
  name: string,
  request: ArmRequest,
): Reply | undefined {
  const vm = existing(subscription, virtualMachines, address);
  const word = name.toLowerCase();
  if (request.method === 'GET' && word === 'instanceview') {
    const body = instanceView(subscription, vm);
    subscription.operations.noteRead(vm.id);
    return { status: 200, body };
  }
  if (request.method !== 'POST') return undefined;
  if (word === 'generalize') return generalize(vm);
  if (word === 'attachdetachdatadisks') return moveDisks(subscription, vm, request);
  const action = actions[word];
  return action === undefined ? undefined : act(subscription, vm, word, action, request);
}

function act(
  subscription: Subscription,
  vm: Resource,
  word: string,
  action: Action,
  request: ArmRequest,
): Reply {
  const runtime = runtimeOf(vm);
  if (vm.properties.provisioningState === 'Deleting')
    throw refuse(409, 'OperationNotAllowed', markedForDeletion(vm));
  if (runtime.generalized)
    throw refuse(
      409,
      'OperationNotAllowed',
      `Operation '${word}' is not allowed on VM '${vm.name}' since the VM is generalized.`,
    );
  if (runtime.power === undefined || (action.needsRunning && runtime.power !== 'running')) {
    const message = `Operation '${word}' is not allowed on VM '${vm.name}' since the VM is not running.`;
    throw refuse(409, 'OperationNotAllowed', message);
  }
  const before = runtime.power;
  subscription.operations.preempt(vm.id);
  vm.properties.provisioningState = 'Updating';
  runtime.power = before === action.to ? before : action.through;
  const headers = subscription.operations.begin({
    ...{ provider: 'Microsoft.Compute', location: vm.location, resourceId: vm.id, location202: true },
    ...{ apiVersion: request.query.get('api-version') ?? '' },
    retryAfter: word === 'start' || word === 'deallocate' ? 10 : undefined,
    error: subscription.plannedFailure('POST', new URL(request.url, 'http://arm').pathname),
    end: error => {
      vm.properties.provisioningState = error === undefined ? 'Succeeded' : 'Failed';
      runtime.failure = error;
      runtime.power = error === undefined ? action.to : before;
      if (error === undefined) moveAddresses(subscription, vm, action.to);
      if (error === undefined) reserveDisks(subscription, vm, action.to);
    },
  });
  return { status: 202, headers };
}

/** A deallocated VM gives back dynamic public IPs; a started one gets others. */
function moveAddresses(subscription: Subscription, vm: Resource, power: PowerState): void {
  if (power === 'running') addMacs(subscription, vm);
  if (power !== 'deallocated') return;
  for (const nic of subscription.all('Microsoft.Network/networkInterfaces')) {
    if (!sameText(textOf(objectAt(nic.properties, 'virtualMachine').id), vm.id)) continue;
    for (const each of objectsIn(nic.properties.ipConfigurations)) {
      const address = subscription.find(textOf(objectAt(each, 'properties', 'publicIPAddress').id));
      if (address?.properties.publicIPAllocationMethod === 'Dynamic') delete address.properties.ipAddress;
    }
  }
}

/** The disks of a deallocated VM stay its own. */
function reserveDisks(subscription: Subscription, vm: Resource, power: PowerState): void {
  for (const id of partIds(vm.properties)) {
    const part = subscription.find(id);
    if (part?.type.endsWith('disks'))
      part.properties.diskState = power === 'deallocated' ? 'Reserved' : 'Attached';
  }
}

/** Done at once. @see https://learn.microsoft.com/rest/api/compute/virtual-machines/generalize */
function generalize(vm: Resource): Reply {
  const runtime = runtimeOf(vm);
  if (runtime.power !== 'stopped' && runtime.power !== 'deallocated') {
    const message = `Operation 'generalize' is not allowed on VM '${vm.name}' since the VM is running.`;
    throw refuse(409, 'OperationNotAllowed', message);
  }
  runtime.generalized = true;
  return { status: 200 };
}
