import { type Json, textOf } from './arm-request.ts';
import type { ArmError } from './refusal.ts';
import type { Resource } from './resource.ts';
import type { Subscription } from './subscription.ts';

export type PowerState = 'starting' | 'running' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated';

/** What a VM does, beside what is kept of it. */
interface Runtime {
  /** Missing before it first ran. */
  power?: PowerState | undefined;
  /** Why the last change failed. */
  failure?: ArmError | undefined;
  generalized: boolean;
  readonly timeCreated: string;
}

const runtimes = new WeakMap<Resource, Runtime>();

export function startRuntime(subscription: Subscription, vm: Resource): void {
  runtimes.set(vm, { generalized: false, timeCreated: new Date(subscription.now()).toISOString() });
}

export function runtimeOf(vm: Resource): Runtime {
  const runtime = runtimes.get(vm);
  if (runtime === undefined) throw new Error(`'${vm.name}' is not a VM.`);
  return runtime;
}

/**
 * What the instance view shows: one status of the last change, one of the power.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/states-billing
 */
export function instanceView(subscription: Subscription, vm: Resource): Json {
  const { power, failure } = runtimeOf(vm);
  const state = textOf(vm.properties.provisioningState) ?? '';
  const code = `ProvisioningState/${state.toLowerCase()}${state === 'Failed' && failure ? `/${failure.code}` : ''}`;
  const time = new Date(subscription.now()).toISOString();
  const isFailed = state === 'Failed';
  const provisioning = {
    ...{ code, level: isFailed ? 'Error' : 'Info', time },
    displayStatus: isFailed
      ? 'Provisioning failed'
      : state === 'Succeeded'
        ? 'Provisioning succeeded'
        : state,
    ...(isFailed && failure ? { message: failure.message } : {}),
  };
  const powered = { code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` };
  const agent =
    power === 'running'
      ? { vmAgent: { vmAgentVersion: '2.14.0.1', extensionHandlers: [], statuses: [] } }
      : {};
  return { ...agent, statuses: power === undefined ? [provisioning] : [provisioning, powered] };
}
