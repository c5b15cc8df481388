import type { NetworkInterfaceReference, VirtualMachine } from '@azure/arm-compute';
import type { NetworkInterface } from '@azure/arm-network';
import type {
  Accepted,
  CallContext,
  Change,
  NativeId,
  Nic,
  NicDriverV1,
  NicSpec,
  Page,
} from '@cb-spider/core/driver';
import { CloudRefusal, requiredList, unusableReply } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { idIn, idOf, namesOf, sameId } from './ids.ts';
import { NetworkParts } from './network-parts.ts';
import { makeNew, removedBy } from './new-resource.ts';
import { configurationsOf, subnetIdOf, toNic } from './nic-description.ts';
import { acceptedBy } from './operations.ts';

const type = 'Microsoft.Network/networkInterfaces';

/** Network interfaces. Azure only attaches them to deallocated VMs, and numbers them by their order in the VM. */
export class AzureNics implements NicDriverV1 {
  readonly #arm: Arm;
  readonly #parts: NetworkParts;

  constructor(arm: Arm) {
    this.#arm = arm;
    this.#parts = new NetworkParts(arm);
  }

  async doCreate(
    { name, subnetId, securityGroupIds, tags }: NicSpec,
    context: CallContext,
  ): Promise<Accepted> {
    const { group, region, subscriptionId } = this.#arm;
    const [securityGroupId] = securityGroupIds;
    const wanted: NetworkInterface = {
      ...{ location: region, tags: { ...tags, ...context.ownerTags } },
      ipConfigurations: [
        { name: 'primary', primary: true, subnet: { id: subnetId }, privateIPAllocationMethod: 'Dynamic' },
      ],
      ...(securityGroupId === undefined ? {} : { networkSecurityGroup: { id: securityGroupId } }),
    };
    const id = idIn(subscriptionId, group, type, name);
    return makeNew(
      this.#arm,
      id,
      context,
      () =>
        this.#arm.find(context, 'NetworkInterfaces_Get', ({ network }) =>
          network.networkInterfaces.get(group, name),
        ),
      () => this.#send(group, name, wanted, context),
    );
  }

  async doGet(id: NativeId, context: CallContext): Promise<Nic> {
    const native = await this.#parts.nic(id, context);
    const vmId = native.primary === true ? undefined : idOf(native.virtualMachine);
    const vms = vmId === undefined ? [] : [await this.#parts.vm(vmId, context)];
    return toNic(native, await this.#parts.publicIpsOf([native], context), vms);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'NetworkInterfaces_List', pageToken, ({ network }) =>
      network.networkInterfaces.list(group),
    );
    const here = page.items.filter(({ location }) => location === region);
    const isBound = here.some(({ ipConfigurations = [] }) =>
      ipConfigurations.some(({ publicIPAddress }) => publicIPAddress !== undefined),
    );
    const isFurther = here.some(
      ({ virtualMachine, primary }) => virtualMachine !== undefined && primary !== true,
    );
    const publicIps = isBound ? await this.#parts.allPublicIps(context) : [];
    const vms = isFurther ? await this.#parts.allVms(context) : [];
    return { ...page, items: here.map(native => toNic(native, publicIps, vms)) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    const reply = await this.#arm.change(context, 'NetworkInterfaces_Delete', ({ network }) =>
      network.networkInterfaces.delete(group, name),
    );
    return removedBy(reply, id);
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const { virtualMachine } = await this.#parts.nic(id, context);
    const vm = await this.#parts.vm(vmId, context);
    if (sameId(virtualMachine?.id, vmId)) return;
    if (virtualMachine?.id !== undefined)
      throw new CloudRefusal('conflict', `The NIC '${id}' is attached to another VM.`, {
        hint: 'Detach it first.',
      });
    const nics = nicsOf(vm).map((nic, index) => ({ ...nic, primary: nic.primary ?? index === 0 }));
    return this.#putNics(vmId, [...nics, { id, primary: false, deleteOption: 'Detach' }], context);
  }

  async doDetach(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { virtualMachine, primary } = await this.#parts.nic(id, context);
    const vmId = idOf(virtualMachine);
    if (vmId === undefined) return;
    if (primary === true)
      throw new CloudRefusal('conflict', `The NIC '${id}' was created with its VM and cannot be detached.`, {
        hint: 'Delete the VM to remove it.',
      });
    const nics = nicsOf(await this.#parts.vm(vmId, context));
    return this.#putNics(
      vmId,
      nics.filter(nic => !sameId(nic.id, id)),
      context,
    );
  }

  /** Names the new IP configuration after the change, so that a replay finds it. */
  async doAddPrivateIp(
    id: NativeId,
    privateIp: string | undefined,
    context: CallContext,
  ): Promise<Change<void>> {
    const native = await this.#parts.nic(id, context);
    const existing = configurationsOf(native);
    const names = existing.map(configuration => configuration.name);
    const name = `further-${context.idempotencyKey.slice(0, 16) || names.length}`;
    if (names.includes(name)) return;
    const subnet = subnetIdOf(native);
    if (subnet === undefined) throw unusableReply('NetworkInterfaces_Get returned no subnet.');
    const wanted = {
      ...{ name, primary: false, subnet: { id: subnet } },
      ...(privateIp === undefined
        ? { privateIPAllocationMethod: 'Dynamic' }
        : { privateIPAllocationMethod: 'Static', privateIPAddress: privateIp }),
    };
    return this.#update(id, { ...native, ipConfigurations: [...existing, wanted] }, context);
  }

  async doRemovePrivateIp(id: NativeId, privateIp: string, context: CallContext): Promise<Change<void>> {
    const native = await this.#parts.nic(id, context);
    const [first, ...further] = configurationsOf(native);
    if (first?.privateIPAddress === privateIp)
      throw new CloudRefusal(
        'conflict',
        `${privateIp} is the first private IP of the NIC '${id}' and cannot be removed.`,
        { hint: 'Delete the NIC to release it.' },
      );
    const left = further.filter(({ privateIPAddress }) => privateIPAddress !== privateIp);
    if (first === undefined || left.length === further.length)
      throw new CloudRefusal('not_found', `The NIC '${id}' has no private IP ${privateIp}.`);
    return this.#update(id, { ...native, ipConfigurations: [first, ...left] }, context);
  }

  async #update(id: NativeId, wanted: NetworkInterface, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    return acceptedBy(await this.#send(group, name, wanted, context), id);
  }

  #send(group: string, name: string, wanted: NetworkInterface, context: CallContext) {
    return this.#arm.change(context, 'NetworkInterfaces_CreateOrUpdate', ({ network }) =>
      network.networkInterfaces.createOrUpdate(group, name, wanted),
    );
  }

  async #putNics(
    vmId: NativeId,
    networkInterfaces: NetworkInterfaceReference[],
    context: CallContext,
  ): Promise<Accepted> {
    const { group, name } = namesOf('Microsoft.Compute/virtualMachines', vmId, this.#arm.subscriptionId);
    const reply = await this.#arm.change(context, 'VirtualMachines_Update', ({ compute }) =>
      compute.virtualMachines.update(group, name, { networkProfile: { networkInterfaces } }),
    );
    return acceptedBy(reply, vmId);
  }
}

function nicsOf({ networkProfile }: VirtualMachine): readonly NetworkInterfaceReference[] {
  // a change sends all of them back
  return requiredList(networkProfile?.networkInterfaces, 'the NICs of the VM');
}
