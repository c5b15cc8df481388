import type { Subnet as NativeSubnet, VirtualNetwork } from '@azure/arm-network';
import type {
  Accepted,
  CallContext,
  NativeId,
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Page,
  Subnet,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, requiredList, unusableReply } from '@cb-spider/driver-kit';
import type { Arm } from './arm/arm.ts';
import { canonical, idIn, namesOf } from './ids.ts';
import { makeNew, removedBy } from './new-resource.ts';
import { toTags } from './tags.ts';

const type = 'Microsoft.Network/virtualNetworks';

/** Virtual networks. */
export class AzureNetworks implements NetworkDriverV1 {
  readonly #arm: Arm;

  constructor(arm: Arm) {
    this.#arm = arm;
  }

  async doCreate({ name, cidr, tags }: NetworkSpec, context: CallContext): Promise<Accepted> {
    const { group, region, subscriptionId } = this.#arm;
    const id = idIn(subscriptionId, group, type, name);
    // without subnets: an empty list would delete the existing ones
    const wanted: VirtualNetwork = {
      ...{ location: region, tags: { ...tags, ...context.ownerTags } },
      addressSpace: { addressPrefixes: [cidr] },
    };
    return makeNew(
      this.#arm,
      id,
      context,
      () =>
        this.#arm.find(context, 'VirtualNetworks_Get', ({ network }) =>
          network.virtualNetworks.get(group, name),
        ),
      () =>
        this.#arm.change(context, 'VirtualNetworks_CreateOrUpdate', ({ network }) =>
          network.virtualNetworks.createOrUpdate(group, name, wanted),
        ),
    );
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    return toNetwork(await this.#native(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const { group, region } = this.#arm;
    const page = await this.#arm.page(context, 'VirtualNetworks_List', pageToken, ({ network }) =>
      network.virtualNetworks.list(group),
    );
    return { ...page, items: page.items.filter(({ location }) => location === region).map(toNetwork) };
  }

  /** Azure deletes a network together with its subnets, so they are checked first. */
  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    const subnets = subnetsOf(await this.#native(id, context));
    if (subnets.length > 0) throw new CloudRefusal('dependency_in_use', `The network '${id}' has subnets.`);
    const reply = await this.#arm.change(context, 'VirtualNetworks_Delete', ({ network }) =>
      network.virtualNetworks.delete(group, name),
    );
    return removedBy(reply, id);
  }

  #native(id: NativeId, context: CallContext): Promise<VirtualNetwork> {
    const { group, name } = namesOf(type, id, this.#arm.subscriptionId);
    return this.#arm.read(context, 'VirtualNetworks_Get', ({ network }) =>
      network.virtualNetworks.get(group, name),
    );
  }
}

/** The subnets must be in the reply: a network without them would look like one that can be deleted. */
export function subnetsOf({ subnets }: VirtualNetwork): readonly NativeSubnet[] {
  return requiredList(subnets, 'the subnets of the network');
}

const states: Readonly<Record<string, Network['state']>> = {
  Succeeded: 'available',
  Updating: 'creating',
  Creating: 'creating',
  Deleting: 'deleting',
  Failed: 'failed',
};

/** @see https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/get */
function toNetwork(native: VirtualNetwork): Network {
  const { id, name, provisioningState, addressSpace } = native;
  if (id === undefined || name === undefined)
    throw unusableReply('VirtualNetworks_Get returned no id or name.');
  return {
    ...{ nativeId: canonical(id), name, tags: toTags(native) },
    state: states[provisioningState ?? ''] ?? 'unknown',
    cidr: addressSpace?.addressPrefixes?.[0],
    subnets: subnetsOf(native)
      .map(toSubnet)
      .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    details: flatDetails({ provisioningState, resourceGuid: native.resourceGuid, location: native.location }),
  };
}

/** Subnets have no tags. */
function toSubnet({ id, name, addressPrefix, addressPrefixes, provisioningState }: NativeSubnet): Subnet {
  const cidr = addressPrefix ?? addressPrefixes?.[0];
  if (id === undefined || name === undefined || cidr === undefined)
    throw unusableReply('VirtualNetworks_Get returned no id, name or range for a subnet.');
  return { nativeId: canonical(id), name, tags: {}, cidr, details: flatDetails({ provisioningState }) };
}
