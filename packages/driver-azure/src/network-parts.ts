import type { VirtualMachine } from '@azure/arm-compute';
import type { NetworkInterface, PublicIPAddress } from '@azure/arm-network';
import type { CallContext, NativeId } from '@cb-spider/core/driver';
import type { Arm } from './arm/arm.ts';
import { idOf, namesOf } from './ids.ts';

/** Reads that several kinds share: NICs, public IPs, and the VMs that use them. */
export class NetworkParts {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  /** Fails with `not_found`. */
  nic(id: NativeId, context: CallContext): Promise<NetworkInterface> {
    const { group, name } = namesOf('Microsoft.Network/networkInterfaces', id, this.#arm.subscriptionId);
    return this.#arm.read(context, 'NetworkInterfaces_Get', ({ network }) =>
      network.networkInterfaces.get(group, name),
    );
  }

  /** Fails with `not_found`. */
  publicIp(id: NativeId, context: CallContext): Promise<PublicIPAddress> {
    const { group, name } = namesOf('Microsoft.Network/publicIPAddresses', id, this.#arm.subscriptionId);
    return this.#arm.read(context, 'PublicIPAddresses_Get', ({ network }) =>
      network.publicIPAddresses.get(group, name),
    );
  }

  /** Includes the power state. Fails with `not_found`. */
  vm(id: NativeId, context: CallContext): Promise<VirtualMachine> {
    const { group, name } = namesOf('Microsoft.Compute/virtualMachines', id, this.#arm.subscriptionId);
    return this.#arm.read(context, 'VirtualMachines_Get', ({ compute }) =>
      compute.virtualMachines.get(group, name, { expand: 'instanceView' }),
    );
  }

  /** Returns the NICs with these ids that still exist. */
  async nics(ids: readonly NativeId[], context: CallContext): Promise<readonly NetworkInterface[]> {
    const nics = await Promise.all(
      ids.map(id => this.#orMissing('Microsoft.Network/networkInterfaces', id, context)),
    );
    return nics.filter(nic => nic !== undefined);
  }

  /** Returns the public IPs of these NICs that still exist. */
  async publicIpsOf(
    nics: readonly NetworkInterface[],
    context: CallContext,
  ): Promise<readonly PublicIPAddress[]> {
    const ids = nics.flatMap(({ ipConfigurations = [] }) =>
      ipConfigurations.flatMap(({ publicIPAddress }) => idOf(publicIPAddress) ?? []),
    );
    const publicIps = await Promise.all(
      ids.map(id => this.#orMissing('Microsoft.Network/publicIPAddresses', id, context)),
    );
    return publicIps.filter(publicIp => publicIp !== undefined);
  }

  allNics(context: CallContext): Promise<readonly NetworkInterface[]> {
    return this.#arm.all(context, 'NetworkInterfaces_List', ({ network }) =>
      network.networkInterfaces.list(this.#arm.group),
    );
  }

  allPublicIps(context: CallContext): Promise<readonly PublicIPAddress[]> {
    return this.#arm.all(context, 'PublicIPAddresses_List', ({ network }) =>
      network.publicIPAddresses.list(this.#arm.group),
    );
  }

  allVms(context: CallContext): Promise<readonly VirtualMachine[]> {
    return this.#arm.all(context, 'VirtualMachines_List', ({ compute }) =>
      compute.virtualMachines.list(this.#arm.group),
    );
  }

  async #orMissing(
    type: 'Microsoft.Network/networkInterfaces',
    id: NativeId,
    context: CallContext,
  ): Promise<NetworkInterface | undefined>;
  async #orMissing(
    type: 'Microsoft.Network/publicIPAddresses',
    id: NativeId,
    context: CallContext,
  ): Promise<PublicIPAddress | undefined>;
  async #orMissing(
    type: 'Microsoft.Network/networkInterfaces' | 'Microsoft.Network/publicIPAddresses',
    id: NativeId,
    context: CallContext,
  ): Promise<NetworkInterface | PublicIPAddress | undefined> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    return type === 'Microsoft.Network/networkInterfaces'
      ? this.#arm.find(context, 'NetworkInterfaces_Get', ({ network }) =>
          network.networkInterfaces.get(group, name),
        )
      : this.#arm.find(context, 'PublicIPAddresses_Get', ({ network }) =>
          network.publicIPAddresses.get(group, name),
        );
  }
}
