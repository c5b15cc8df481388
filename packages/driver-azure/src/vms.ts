import type { VirtualMachine } from '@azure/arm-compute';
import type {
  Accepted,
  CallContext,
  NativeId,
  Page,
  Vm,
  VmDriverV1,
  VmSpec,
  VmStatus,
} from '@cb-spider/core/driver';
import { CloudRefusal, requiredId } from '@cb-spider/driver-kit';
import type { Arm, Clients } from './arm/arm.ts';
import { bootImage } from './boot-images.ts';
import { idIn, namesOf, type ResourceName, sameId } from './ids.ts';
import { AzureKeyPairs } from './key-pairs.ts';
import { isNative } from './native-problem.ts';
import { NetworkParts } from './network-parts.ts';
import { removedBy } from './new-resource.ts';
import { nicIdsOf } from './nic-description.ts';
import { acceptedBy, alreadyAccepted } from './operations.ts';
import { orQuota } from './quota.ts';
import { isOurs } from './tags.ts';
import { toVm, toVmStatus } from './vm-description.ts';
import { toVirtualMachine } from './vm-request.ts';

const type = 'Microsoft.Compute/virtualMachines';

/** Virtual machines. */
export class AzureVms implements VmDriverV1 {
  readonly #arm: Arm;
  readonly #parts: NetworkParts;
  readonly #keyPairs: AzureKeyPairs;

  constructor(arm: Arm) {
    this.#arm = arm;
    this.#parts = new NetworkParts(arm);
    this.#keyPairs = new AzureKeyPairs(arm);
  }

  /** Sends one PUT, which Azure rejects if the name is taken; a VM that an earlier attempt created is continued. */
  async doCreate(spec: VmSpec, context: CallContext): Promise<Accepted> {
    const { group, region, subscriptionId, zone } = this.#arm;
    const image = await bootImage(this.#arm, spec.imageId, context);
    const keyPair = spec.keyPairId === undefined ? undefined : await this.#keyOf(spec.keyPairId, context);
    const wanted = toVirtualMachine(spec, { region, zone: spec.zone ?? zone, image, keyPair }, context);
    const id = idIn(subscriptionId, group, type, spec.name);
    const put = () =>
      this.#arm.change(context, 'VirtualMachines_CreateOrUpdate', ({ compute }) =>
        compute.virtualMachines.createOrUpdate(group, spec.name, wanted, { ifNoneMatch: '*' }),
      );
    try {
      const reply = await orQuota(this.#arm, spec.specName, context, () => this.#arm.inGroup(context, put));
      return acceptedBy(reply, id, 'make');
    } catch (error) {
      if (!isNative(error, 'PreconditionFailed')) throw error;
      if (isOurs(await this.#parts.vm(id, context), context)) return alreadyAccepted(id);
      throw new CloudRefusal('already_exists', `The VM '${spec.name}' already exists.`);
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    const native = await this.#parts.vm(id, context);
    const nics = await this.#parts.nics(nicIdsOf(native), context);
    return toVm(native, { nics, publicIps: await this.#parts.publicIpsOf(nics, context) }, undefined);
  }

  /**
   * Lists of VMs do not show the power state, so a list of states is read too, and one list each of NICs and public
   * IPs for all VMs.
   */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'VirtualMachines_List', pageToken, ({ compute }) =>
      compute.virtualMachines.list(group),
    );
    const here = page.items.filter(({ location }) => location === region);
    if (here.length === 0) return { ...page, items: [] };
    const [states, nics, publicIps] = await Promise.all([
      this.#arm.all(context, 'VirtualMachines_ListAll', statusList),
      this.#parts.allNics(context),
      this.#parts.allPublicIps(context),
    ]);
    const statusesOf = (vm: VirtualMachine) =>
      states.find(({ id }) => sameId(id, vm.id))?.instanceView?.statuses;
    return { ...page, items: here.map(vm => toVm(vm, { nics, publicIps }, statusesOf(vm) ?? [])) };
  }

  /** The instance view alone would cost no less, and has no name. */
  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await this.#parts.vm(id, context));
  }

  async doListStatus(pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    const page = await this.#arm.page(context, 'VirtualMachines_ListAll', pageToken, statusList);
    return { ...page, items: page.items.filter(vm => this.#isHere(vm)).map(toVmStatus) };
  }

  doStart(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#act(id, context, 'VirtualMachines_Start', ({ compute }, { group, name }) =>
      compute.virtualMachines.start(group, name),
    );
  }

  /** Azure still bills a VM that is only powered off, so the VM is deallocated. */
  doStop(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#act(id, context, 'VirtualMachines_Deallocate', ({ compute }, { group, name }) =>
      compute.virtualMachines.deallocate(group, name),
    );
  }

  doReboot(id: NativeId, context: CallContext): Promise<Accepted> {
    return this.#act(id, context, 'VirtualMachines_Restart', ({ compute }, { group, name }) =>
      compute.virtualMachines.restart(group, name),
    );
  }

  /**
   * Deletes the NIC, public IP and disk too, because the request for the VM said so; this also works for a VM that has
   * failed.
   */
  async doTerminate(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    const reply = await this.#arm.change(context, 'VirtualMachines_Delete', ({ compute }) =>
      compute.virtualMachines.delete(group, name),
    );
    return removedBy(reply, id);
  }

  async #act(
    id: NativeId,
    context: CallContext,
    api: string,
    action: (clients: Clients, name: ResourceName) => { submitted(): Promise<unknown> },
  ): Promise<Accepted> {
    const name = namesOf(type, id, this.#arm.subscriptionId);
    return acceptedBy(await this.#arm.change(context, api, clients => action(clients, name)), id);
  }

  async #keyOf(
    id: NativeId,
    context: CallContext,
  ): Promise<{ readonly name: string; readonly publicKey: string }> {
    const { name, publicKey } = await this.#keyPairs.doGet(id, context);
    if (publicKey !== undefined) return { name, publicKey };
    throw new CloudRefusal('conflict', `The key pair '${id}' has no public key.`);
  }

  /** A list of states covers the whole subscription. */
  #isHere({ id, location }: VirtualMachine): boolean {
    const group = /\/resourceGroups\/([^/]+)\//i.exec(requiredId(id, 'VM'))?.[1];
    return location === this.#arm.region && sameId(group, this.#arm.group);
  }
}

function statusList({ compute }: Clients) {
  return compute.virtualMachines.listAll({ statusOnly: 'true' });
}
