import type { Subnet as NativeSubnet } from '@azure/arm-network';
import type { Accepted, CallContext, NativeId, SubnetDriverV1, SubnetSpec } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { canonical, namesOf, type ResourceName, sameId, subnetNameOf } from './ids.ts';
import { subnetsOf } from './networks.ts';
import { removedBy } from './new-resource.ts';
import { acceptedBy, alreadyAccepted } from './operations.ts';

/** Subnets, each changed separately: the other subnets of its network are not affected. */
export class AzureSubnets implements SubnetDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  /** A subnet has no tags, so one with the same name and range is assumed to come from an earlier attempt. */
  async doCreate(networkId: NativeId, { name, cidr }: SubnetSpec, context: CallContext): Promise<Accepted> {
    const place = this.#network(networkId);
    const id = canonical(`${networkId}/subnets/${name}`);
    const existing = await this.#find(place, name, context);
    if (existing !== undefined) {
      if (context.replay && existing.addressPrefix === cidr) return alreadyAccepted(id);
      throw new CloudRefusal('already_exists', `The network '${networkId}' already has a subnet '${name}'.`);
    }
    // In newer versions of the API, the default is a subnet without outbound access.
    const wanted: NativeSubnet = { addressPrefix: cidr, defaultOutboundAccess: true };
    const reply = await this.#arm.change(context, 'Subnets_CreateOrUpdate', ({ network }) =>
      network.subnets.createOrUpdate(place.group, place.name, name, wanted),
    );
    return acceptedBy(reply, id, 'make');
  }

  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name: networkName } = this.#network(networkId);
    const { networkId: own, name } = subnetNameOf(subnetId);
    if (!sameId(own, networkId))
      throw new CloudRefusal('not_found', `The network '${networkId}' has no subnet '${subnetId}'.`);
    const reply = await this.#arm.change(context, 'Subnets_Delete', ({ network }) =>
      network.subnets.delete(group, networkName, name),
    );
    return removedBy(reply, subnetId);
  }

  /** Returns `undefined` for a missing subnet. Fails with `not_found` for a missing network. */
  async #find(
    { group, name: networkName }: ResourceName,
    name: string,
    context: CallContext,
  ): Promise<NativeSubnet | undefined> {
    const native = await this.#arm.read(context, 'VirtualNetworks_Get', ({ network }) =>
      network.virtualNetworks.get(group, networkName),
    );
    return subnetsOf(native).find(subnet => sameId(subnet.name, name));
  }

  #network(id: NativeId): ResourceName {
    return namesOf('Microsoft.Network/virtualNetworks', id, this.#arm.subscriptionId);
  }
}
