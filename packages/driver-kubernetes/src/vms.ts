import type {
  CallContext,
  Change,
  NativeId,
  Page,
  Vm,
  VmDriverV1,
  VmSpec,
  VmStatus,
} from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { KubeObject, Vip, VirtualMachine } from './client/native-types.ts';
import { eips, fips, instances, vips, virtualMachines } from './client/resources.ts';
import { ifThere } from './kubernetes-errors.ts';
import { NetworkParts, type Parts } from './network-parts.ts';
import { isIn } from './own-marks.ts';
import type { LaterSteps } from './steps.ts';
import { toVm, toVmStatus } from './vm-convert.ts';
import { companionName, type VmCreation } from './vm-create.ts';
import { shouldRun, stateOf } from './vm-state.ts';

interface Services {
  readonly api: KubeApi;
  readonly steps: LaterSteps;
  readonly creation: VmCreation;
  readonly hasNetworks: boolean;
}

/** VMs are KubeVirt's VirtualMachines; the running part of each is its VirtualMachineInstance of the same name. */
export class Vms implements VmDriverV1 {
  readonly #services: Services;
  readonly #parts: NetworkParts;

  constructor(services: Services) {
    this.#services = services;
    this.#parts = new NetworkParts(services.api);
  }

  doCreate(spec: VmSpec, context: CallContext): Promise<Vm> {
    return this.#services.creation.create(spec, context);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    const [vm, parts] = await Promise.all([this.#vm(id, context), this.#surroundings(context)]);
    return toVm(vm, parts);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const [page, parts] = await Promise.all([
      this.#services.api.page<VirtualMachine>(virtualMachines, pageToken, context),
      this.#surroundings(context),
    ]);
    return { ...page, items: page.items.map(vm => toVm(vm, parts)) };
  }

  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await this.#vm(id, context));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const { api } = this.#services;
    const page = await api.page<VirtualMachine>(virtualMachines, pageToken, context);
    return { ...page, items: page.items.map(toVmStatus) };
  }

  doStart(id: NativeId, context: CallContext): Promise<void> {
    return this.#run(id, true, context);
  }

  doStop(id: NativeId, context: CallContext): Promise<void> {
    return this.#run(id, false, context);
  }

  /** Deletes the VM's instance, which KubeVirt replaces; the guest is asked to shut down before. */
  async doReboot(id: NativeId, context: CallContext): Promise<void> {
    const { api } = this.#services;
    const vm = await this.#vm(id, context);
    const instance =
      stateOf(vm) === 'running' ? await api.find<KubeObject>(instances, id, context) : undefined;
    if (instance === undefined) throw new CloudRefusal('conflict', `The VM '${id}' is not running.`);
    await ifThere(api.delete(instances, id, context, instance.metadata.uid));
  }

  /**
   * Removes the public IP at once, and the NIC after the VM. If there is no VM, parts of a failed create may be left;
   * they are found by their own names.
   */
  async doTerminate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { api, steps, hasNetworks } = this.#services;
    const [vm, nic] = await Promise.all([
      api.find<VirtualMachine>(virtualMachines, id, context),
      hasNetworks ? this.#companion(id, context) : undefined,
    ]);
    if (nic !== undefined) await this.#removeAddress(id, context);
    if (vm !== undefined) {
      await ifThere(api.delete(virtualMachines, id, context, vm.metadata.uid));
      return steps.vmRemoved(vm, nic);
    }
    if (nic !== undefined) return steps.remove(vips, nic, context);
    throw new CloudRefusal('not_found', `The VM '${id}' does not exist.`);
  }

  /** Sets the field with the desired state. A VM with a manual run strategy has no desired state until then. */
  async #run(id: NativeId, run: boolean, context: CallContext): Promise<void> {
    const vm = await this.#vm(id, context);
    if (vm.metadata.deletionTimestamp !== undefined)
      throw new CloudRefusal('conflict', `The VM '${id}' is being removed.`);
    if (shouldRun(vm) === run) return;
    const isOld = vm.spec.runStrategy === undefined && vm.spec.running !== undefined;
    const spec = isOld ? { running: run } : { runStrategy: run ? 'Always' : 'Halted' };
    await this.#services.api.merge(virtualMachines, id, { spec }, context);
  }

  async #companion(id: NativeId, context: CallContext): Promise<Vip | undefined> {
    const { api } = this.#services;
    const nic = await api.find<Vip>(vips, companionName(api.namespace, id), context);
    return nic !== undefined && isIn(api.namespace, nic) ? nic : undefined;
  }

  async #removeAddress(id: NativeId, context: CallContext): Promise<void> {
    const { api } = this.#services;
    const name = companionName(api.namespace, id);
    await ifThere(api.delete(fips, name, context));
    await ifThere(api.delete(eips, name, context));
  }

  #vm(id: NativeId, context: CallContext): Promise<VirtualMachine> {
    return this.#services.api.get<VirtualMachine>(virtualMachines, id, context);
  }

  async #surroundings(context: CallContext): Promise<Parts> {
    return this.#services.hasNetworks ? this.#parts.all(context) : { vips: [], eips: [], fips: [] };
  }
}
