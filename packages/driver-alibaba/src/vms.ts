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
import { allPages, ensure, inParts, requiredId, requiredList, type Steps } from '@cb-spider/driver-kit';
import { isNative } from './alibaba-errors.ts';
import { disksByInstance } from './native-disks.ts';
import { instanceListing, type NativeInstance, readInstance } from './native-instances.ts';
import { type NativeNic, nicListing } from './native-nics.ts';
import { pageOf } from './pages.ts';
import type { Rpc } from './rpc.ts';
import { ofOwner } from './tags.ts';
import { furtherNicIdsOf, toVm, toVmStatus } from './vm-convert.ts';
import { diskCategoryFor, toRunInstances } from './vm-launch.ts';

/** ECS instances. */
export class AlibabaVms implements VmDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  /** RunInstances only returns ids, and the instance may not be visible at once. */
  async doCreate(spec: VmSpec, context: CallContext): Promise<Change<Vm>> {
    const nativeId = await ensure(context, {
      find: async () => {
        const listing = instanceListing({ InstanceName: spec.name, Tag: ofOwner(context) });
        const [earlier] = (await pageOf(this.#rpc, listing, undefined, context)).items;
        return earlier && requiredId(earlier.InstanceId, 'instance');
      },
      make: () => this.#run(spec, context),
    });
    return this.#steps.accept({ step: 'launched', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    const instance = await readInstance(this.#rpc, id, context);
    const [disks, nics] = await Promise.all([
      disksByInstance(this.#rpc, { InstanceId: id }, context),
      this.#furtherNics([instance], context),
    ]);
    return toVm(instance, { disks: disks.get(id), nics });
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, instanceListing({}), pageToken, context);
    if (items.length === 0) return { items: [], nextPageToken };
    const [disks, nics] = await Promise.all([
      disksByInstance(this.#rpc, {}, context),
      this.#furtherNics(items, context),
    ]);
    const vms = items.map(native => toVm(native, { disks: disks.get(native.InstanceId ?? ''), nics }));
    return { items: vms, nextPageToken };
  }

  /** DescribeInstanceStatus returns no names. */
  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await readInstance(this.#rpc, id, context));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, instanceListing({}), pageToken, context);
    return { items: items.map(toVmStatus), nextPageToken };
  }

  doStart(id: NativeId, context: CallContext): Promise<void> {
    return this.#unlessAlready(['Starting', 'Running'], 'StartInstance', { InstanceId: id }, context);
  }

  /** Stops the VM without further charges for the machine; its public IP is released to the cloud. */
  doStop(id: NativeId, context: CallContext): Promise<void> {
    const parameters = { InstanceId: id, StoppedMode: 'StopCharging' };
    return this.#unlessAlready(['Stopping', 'Stopped'], 'StopInstance', parameters, context);
  }

  async doReboot(id: NativeId, context: CallContext): Promise<void> {
    await this.#rpc.ecs('RebootInstance', { InstanceId: id }, context);
  }

  /** A VM that is changing its state cannot be removed yet; the step removes it when the change is over. */
  async doTerminate(id: NativeId, context: CallContext): Promise<Change<void>> {
    await deleteInstance(this.#rpc, id, context);
    return this.#steps.accept({ step: 'released', id });
  }

  async #run(spec: VmSpec, context: CallContext): Promise<NativeId> {
    const category = await diskCategoryFor(this.#rpc, spec, context);
    const reply = await this.#rpc.ecs<{
      readonly InstanceIdSets?: { readonly InstanceIdSet?: readonly string[] };
    }>('RunInstances', toRunInstances(spec, category, context), context);
    return requiredId(
      requiredList(reply.InstanceIdSets?.InstanceIdSet, 'the ids of instances')[0],
      'instance',
    );
  }

  /** Ignores the cloud's refusal if the VM is already in one of the states. */
  async #unlessAlready(
    states: readonly string[],
    action: string,
    parameters: { readonly InstanceId: string },
    context: CallContext,
  ): Promise<void> {
    try {
      await this.#rpc.ecs(action, parameters, context);
    } catch (error) {
      if (!isNative(error, 'IncorrectInstanceStatus')) throw error;
      const { Status } = await readInstance(this.#rpc, parameters.InstanceId, context);
      if (!states.includes(Status ?? '')) throw error;
    }
  }

  /** The action accepts 100 ids at once. */
  async #furtherNics(
    instances: readonly NativeInstance[],
    context: CallContext,
  ): Promise<readonly NativeNic[]> {
    const ids = instances.flatMap(furtherNicIdsOf);
    const parts = inParts(ids, 100).map(some =>
      allPages(token => pageOf(this.#rpc, nicListing({ NetworkInterfaceId: some }), token, context)),
    );
    return (await Promise.all(parts)).flat();
  }
}

/** Also deletes a running instance; does nothing for one that is changing its state. */
export async function deleteInstance(rpc: Rpc, id: string, context: CallContext): Promise<void> {
  try {
    await rpc.ecs('DeleteInstance', { InstanceId: id, Force: true }, context);
  } catch (error) {
    if (!isNative(error, 'IncorrectInstanceStatus')) throw error;
  }
}
