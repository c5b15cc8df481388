import type { Cluster } from './cluster.ts';
import { type Affected, isGoing, type SortName, type Watched } from './objects.ts';

const vmFinalizer = 'kubevirt.io/virtualMachineControllerFinalize';
const instanceFinalizer = 'foregroundDeleteVirtualMachine';

/** Phases of an instance in their order: https://kubevirt.io/user-guide/user_workloads/lifecycle/ */
const phases = ['Pending', 'Scheduling', 'Scheduled', 'Running'] as const;

/** The word for the VM, by the phase of its instance. A pod without a node is unschedulable for a moment. */
const wordOfPhase: Readonly<Record<string, string>> = {
  '': 'Provisioning',
  Pending: 'Starting',
  Scheduling: 'ErrorUnschedulable',
  Scheduled: 'Starting',
  Running: 'Running',
};

/** How often a VM fails that is to fail. */
const failures = 3;

/**
 * KubeVirt's controller: a VM that is to run gets an instance, which comes up in phases; one that is not loses it.
 *
 * @see https://kubevirt.io/user-guide/compute/run_strategies/
 */
export class KubeVirt {
  readonly #cluster: Cluster;
  #failsNext = false;
  readonly #failing = new Set<string>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  failNextLaunch(): void {
    this.#failsNext = true;
  }

  async reconcile(sort: SortName, seen: Watched, now: Watched | undefined): Promise<Affected> {
    const { name, namespace } = seen.metadata;
    if (sort === 'instance') {
      const vm = this.#cluster.find('vm', name, namespace);
      const others: Affected = vm === undefined ? [] : [{ sort: 'vm', object: vm }];
      if (now !== undefined) await this.#instance(now);
      return others;
    }
    if (now !== undefined) await this.#vm(now, this.#cluster.find('instance', name, namespace));
    return [];
  }

  async #vm(vm: Watched, instance: Watched | undefined): Promise<void> {
    const { finalizers = [] } = vm.metadata;
    if (isGoing(vm)) {
      if (instance !== undefined) return this.#end(instance);
      const left = finalizers.filter(each => each !== vmFinalizer);
      return this.#cluster.change('vm', vm, { metadata: { finalizers: left } });
    }
    if (!finalizers.includes(vmFinalizer))
      return this.#cluster.change('vm', vm, { metadata: { finalizers: [...finalizers, vmFinalizer] } });
    const isToRun = vm.spec?.runStrategy === 'Always';
    if (isToRun && instance === undefined) return this.#launch(vm);
    if (instance === undefined) return this.#show(vm, 'Stopped');
    if (isToRun && !isGoing(instance)) return this.#show(vm, wordOfPhase[phaseOf(instance)] ?? 'Unknown');
    await this.#show(vm, 'Stopping');
    await this.#end(instance);
  }

  async #launch(vm: Watched): Promise<void> {
    const { name, namespace = '', uid = '' } = vm.metadata;
    if (this.#failsNext) this.#failing.add(uid);
    this.#failsNext = false;
    if (this.#failing.has(uid)) return this.#fail(vm);
    const { template } = vm.spec as {
      readonly template: { readonly metadata?: object; readonly spec: object };
    };
    const { metadata, spec } = template;
    const owner = { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name, uid, controller: true };
    await this.#cluster.create('instance', namespace, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstance',
      metadata: { ...metadata, name, finalizers: [instanceFinalizer], ownerReferences: [owner] },
      spec,
    });
  }

  async #fail(vm: Watched): Promise<void> {
    const before = vm.status?.startFailure as { consecutiveFailCount?: number } | undefined;
    const { consecutiveFailCount = 0 } = before ?? {};
    if (consecutiveFailCount >= failures) return;
    const startFailure = { consecutiveFailCount: consecutiveFailCount + 1, lastFailedVMIUID: '' };
    await this.#cluster.setStatus('vm', vm, { printableStatus: 'CrashLoopBackOff', startFailure });
  }

  async #show(vm: Watched, word: string): Promise<void> {
    if (vm.status?.printableStatus === word) return;
    const isReady = word === 'Running';
    const ready = {
      ...{ type: 'Ready', status: isReady ? 'True' : 'False', reason: isReady ? '' : 'PodNotReady' },
      lastTransitionTime: `${new Date().toISOString().slice(0, 19)}Z`,
    };
    const status = {
      printableStatus: word,
      created: word !== 'Stopped',
      ready: isReady,
      conditions: [ready],
    };
    await this.#cluster.setStatus('vm', vm, status);
  }

  /** One phase further; a guest has the address that was reserved for it. */
  async #instance(instance: Watched): Promise<void> {
    if (isGoing(instance))
      return this.#cluster.change('instance', instance, { metadata: { finalizers: [] } });
    const next = phases[phases.indexOf(phaseOf(instance) as 'Pending') + 1];
    if (next === undefined) return;
    const vip = instance.metadata.annotations?.['ovn.kubernetes.io/vip'];
    const ipAddress = vip === undefined ? '10.16.0.2' : this.#cluster.find('vip', vip)?.status?.v4ip;
    const interfaces = [{ name: 'default', ipAddress: ipAddress ?? '' }];
    await this.#cluster.setStatus('instance', instance, {
      phase: next,
      ...(next === 'Running' && { interfaces, nodeName: 'node-zone-a' }),
    });
  }

  async #end(instance: Watched): Promise<void> {
    if (!isGoing(instance)) await this.#cluster.remove('instance', instance);
  }
}

function phaseOf({ status }: Watched): string {
  return typeof status?.phase === 'string' ? status.phase : '';
}
