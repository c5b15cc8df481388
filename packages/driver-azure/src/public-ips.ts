import type { NetworkInterface, PublicIPAddress } from '@azure/arm-network';
import type {
  Accepted,
  CallContext,
  Change,
  NativeId,
  Page,
  PublicIp,
  PublicIpDriverV1,
  PublicIpSpec,
  PublicIpTarget,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  flatDetails,
  requiredId,
  requiredList,
  requiredText,
  unusableReply,
} from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { canonical, idIn, idOf, namesOf, nicIdOf, sameId } from './ids.ts';
import { NetworkParts } from './network-parts.ts';
import { makeNew, removedBy } from './new-resource.ts';
import { configurationsOf, nicIdsOf } from './nic-description.ts';
import { acceptedBy } from './operations.ts';
import { toTags } from './tags.ts';

const type = 'Microsoft.Network/publicIPAddresses';

/** Public IPs: standard and static, for VMs with and without a zone. */
export class AzurePublicIps implements PublicIpDriverV1 {
  readonly #arm: Arm;
  readonly #parts: NetworkParts;

  constructor(arm: Arm) {
    this.#arm = arm;
    this.#parts = new NetworkParts(arm);
  }

  async doCreate({ name, tags }: PublicIpSpec, context: CallContext): Promise<Accepted> {
    const { group, region, subscriptionId } = this.#arm;
    const wanted: PublicIPAddress = {
      ...{ location: region, tags: { ...tags, ...context.ownerTags } },
      ...{ sku: { name: 'Standard' }, publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4' },
    };
    return makeNew(
      this.#arm,
      idIn(subscriptionId, group, type, name),
      context,
      () =>
        this.#arm.find(context, 'PublicIPAddresses_Get', ({ network }) =>
          network.publicIPAddresses.get(group, name),
        ),
      () =>
        this.#arm.change(context, 'PublicIPAddresses_CreateOrUpdate', ({ network }) =>
          network.publicIPAddresses.createOrUpdate(group, name, wanted),
        ),
    );
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    const native = await this.#parts.publicIp(id, context);
    const holder = nicIdOf(native.ipConfiguration?.id ?? '');
    return toPublicIp(native, holder === undefined ? [] : await this.#parts.nics([holder], context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'PublicIPAddresses_List', pageToken, ({ network }) =>
      network.publicIPAddresses.list(group),
    );
    const isBound = page.items.some(({ ipConfiguration }) => ipConfiguration?.id !== undefined);
    const nics = isBound ? await this.#parts.allNics(context) : [];
    const here = page.items.filter(({ location }) => location === region);
    // a newly created one may not have its address yet
    return {
      ...page,
      items: here.filter(({ ipAddress }) => ipAddress !== undefined).map(native => toPublicIp(native, nics)),
    };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    const reply = await this.#arm.change(context, 'PublicIPAddresses_Delete', ({ network }) =>
      network.publicIPAddresses.delete(group, name),
    );
    return removedBy(reply, id);
  }

  async doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<Change<void>> {
    const { ipConfiguration } = await this.#parts.publicIp(id, context);
    const nic = await this.#nicOf(target, context);
    const configuration = configurationsOf(nic).find(
      ({ privateIPAddress }) => target.privateIp === undefined || privateIPAddress === target.privateIp,
    );
    if (configuration === undefined)
      throw new CloudRefusal('not_found', `The NIC '${nic.name}' has no private IP ${target.privateIp}.`);
    if (sameId(ipConfiguration?.id, configuration.id)) return;
    if (ipConfiguration?.id !== undefined)
      throw new CloudRefusal('conflict', `The public IP '${id}' is associated with another NIC.`, {
        hint: 'Disassociate the public IP first.',
      });
    if (configuration.publicIPAddress !== undefined)
      throw new CloudRefusal(
        'conflict',
        `The private IP ${configuration.privateIPAddress} already has a public IP.`,
        { hint: 'Disassociate the public IP first.' },
      );
    return this.#bind(nic, configuration.id, { id }, context);
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { ipConfiguration } = await this.#parts.publicIp(id, context);
    const nicId = nicIdOf(ipConfiguration?.id ?? '');
    if (nicId === undefined) return;
    return this.#bind(await this.#parts.nic(nicId, context), ipConfiguration?.id, undefined, context);
  }

  async #nicOf({ nicId, vmId }: PublicIpTarget, context: CallContext): Promise<NetworkInterface> {
    if (nicId !== undefined) return this.#parts.nic(nicId, context);
    const vm = vmId === undefined ? undefined : await this.#parts.vm(vmId, context);
    const [first] = vm === undefined ? [] : nicIdsOf(vm);
    if (first === undefined) throw new CloudRefusal('conflict', `The VM '${vmId}' has no NIC.`);
    return this.#parts.nic(first, context);
  }

  /**
   * Changes the NIC, because the public IP is set in the NIC's IP configuration; the public IP itself has no such
   * field.
   */
  async #bind(
    nic: NetworkInterface,
    configurationId: string | undefined,
    publicIPAddress: PublicIPAddress | undefined,
    context: CallContext,
  ): Promise<Accepted> {
    const nicId = idOf(nic);
    if (nicId === undefined) throw unusableReply('NetworkInterfaces_Get returned no id.');
    const { group, name } = namesOf('Microsoft.Network/networkInterfaces', nicId, this.#arm.subscriptionId);
    const ipConfigurations = requiredList(nic.ipConfigurations, 'the IP configurations of the NIC').map(
      configuration => {
        if (!sameId(configuration.id, configurationId)) return configuration;
        const { publicIPAddress: _before, ...rest } = configuration;
        return publicIPAddress === undefined ? rest : { ...rest, publicIPAddress };
      },
    );
    const reply = await this.#arm.change(context, 'NetworkInterfaces_CreateOrUpdate', ({ network }) =>
      network.networkInterfaces.createOrUpdate(group, name, { ...nic, ipConfigurations }),
    );
    return acceptedBy(reply, nicId);
  }
}

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/public-ip-addresses/get */
function toPublicIp(native: PublicIPAddress, nics: readonly NetworkInterface[]): PublicIp {
  const { ipAddress, ipConfiguration, provisioningState } = native;
  const id = requiredId(native.id, 'public IP');
  const name = requiredText(native.name, 'the name of the public IP');
  // a dynamic address exists only while something that runs uses it
  if (ipAddress === undefined)
    throw new CloudRefusal('not_found', `The public IP '${id}' has no address now.`);
  const nicId = nicIdOf(ipConfiguration?.id ?? '');
  const nic = nics.find(({ id }) => sameId(id, nicId));
  const configuration = nic?.ipConfigurations?.find(({ id }) => sameId(id, ipConfiguration?.id));
  return {
    ...{ nativeId: canonical(id), name, tags: toTags(native), address: ipAddress, state: stateOf(native) },
    ...{ nicId, vmId: idOf(nic?.virtualMachine), privateIp: configuration?.privateIPAddress },
    details: flatDetails({
      ...{ provisioningState, sku: native.sku?.name, allocation: native.publicIPAllocationMethod },
      ...{ zones: native.zones?.join(','), location: native.location },
    }),
  };
}

function stateOf({ provisioningState, ipConfiguration }: PublicIPAddress): PublicIp['state'] {
  if (provisioningState === 'Deleting') return 'deleting';
  if (provisioningState === 'Failed') return 'failed';
  if (ipConfiguration?.id !== undefined) return 'associated';
  return provisioningState === 'Succeeded' ? 'available' : 'unknown';
}
