import {
  type CallContext,
  type Change,
  type NativeId,
  type Nic,
  type NicDriverV1,
  type NicSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalMac,
  ensure,
  flatDetails,
  optionalId,
  requiredId,
  requiredList,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { type NativeNic, nicListing, readNic, toAddresses } from './native-nics.ts';
import { timeOf } from './native-words.ts';
import { pageOf } from './pages.ts';
import type { Rpc } from './rpc.ts';
import { fromEcsTags, ofOwner, tagged } from './tags.ts';

/** Returns the meaning of a NIC's status. */
export const nicStateOf = stateMap({
  Creating: 'creating',
  Available: 'available',
  Attaching: 'available',
  InUse: 'attached',
  Detaching: 'attached',
  Deleting: 'deleting',
  CreateFailed: 'failed',
});

/** Elastic network interfaces. Their changes are completed later. */
export class AlibabaNics implements NicDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  /** Creates a NIC that outlives the VM to which it is attached. */
  async doCreate(spec: NicSpec, context: CallContext): Promise<Change<Nic>> {
    const created = await ensure<Pick<NativeNic, 'NetworkInterfaceId'>>(context, {
      find: async () => {
        const parameters = { NetworkInterfaceName: spec.name, Tag: ofOwner(context) };
        return (await pageOf(this.#rpc, nicListing(parameters), undefined, context)).items[0];
      },
      make: () =>
        this.#rpc.ecs<NativeNic>(
          'CreateNetworkInterface',
          {
            VSwitchId: spec.subnetId,
            SecurityGroupIds: spec.securityGroupIds,
            NetworkInterfaceName: spec.name,
            DeleteOnRelease: false,
            ClientToken: context.idempotencyKey || undefined,
            Tag: tagged(spec.tags, context.ownerTags),
          },
          context,
        ),
    });
    const nativeId = requiredId(created.NetworkInterfaceId, 'NIC');
    return this.#steps.accept({ step: 'nicReady', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Nic> {
    return toNic(await readNic(this.#rpc, id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Nic>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, nicListing({}), pageToken, context);
    return { items: items.map(toNic), nextPageToken };
  }

  /** The cloud only reports that the state is wrong. */
  async doDelete(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { InstanceId, Status } = await readNic(this.#rpc, id, context);
    if (InstanceId)
      throw new CloudRefusal('dependency_in_use', `The NIC '${id}' is attached to the VM '${InstanceId}'.`);
    if (Status !== 'Deleting')
      await this.#rpc.ecs('DeleteNetworkInterface', { NetworkInterfaceId: id }, context);
    return this.#steps.accept({ step: 'nicGone', id });
  }

  async doAttach(id: NativeId, vmId: NativeId, context: CallContext): Promise<Change<void>> {
    const { InstanceId, Status } = await readNic(this.#rpc, id, context);
    if (InstanceId && InstanceId !== vmId)
      throw new CloudRefusal('conflict', `The NIC '${id}' is attached to the VM '${InstanceId}'.`, {
        hint: 'Detach it first.',
      });
    if (Status === 'InUse') return undefined;
    if (Status !== 'Attaching')
      await this.#rpc.ecs('AttachNetworkInterface', { NetworkInterfaceId: id, InstanceId: vmId }, context);
    return this.#steps.accept({ step: 'nicAttached', id });
  }

  async doDetach(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { InstanceId, Status, Type } = await readNic(this.#rpc, id, context);
    if (Type === 'Primary')
      throw new CloudRefusal('conflict', `The NIC '${id}' was created with its VM and cannot be detached.`, {
        hint: 'Delete the VM to remove it.',
      });
    if (!InstanceId) return undefined;
    if (Status !== 'Detaching')
      await this.#rpc.ecs('DetachNetworkInterface', { NetworkInterfaceId: id, InstanceId }, context);
    return this.#steps.accept({ step: 'nicReady', id });
  }

  async doAddPrivateIp(id: NativeId, privateIp: string | undefined, context: CallContext): Promise<void> {
    const addresses =
      privateIp === undefined ? { SecondaryPrivateIpAddressCount: 1 } : { PrivateIpAddress: [privateIp] };
    const parameters = {
      NetworkInterfaceId: id,
      ...addresses,
      ClientToken: context.idempotencyKey || undefined,
    };
    await this.#rpc.ecs('AssignPrivateIpAddresses', parameters, context);
  }

  async doRemovePrivateIp(id: NativeId, privateIp: string, context: CallContext): Promise<void> {
    const [first, ...further] = toAddresses(await readNic(this.#rpc, id, context));
    if (first?.privateIp === privateIp)
      throw new CloudRefusal(
        'conflict',
        `${privateIp} is the first private IP of the NIC '${id}' and cannot be removed.`,
        { hint: 'Delete the NIC to release it.' },
      );
    if (!further.some(address => address.privateIp === privateIp)) {
      if (context.replay) return;
      throw new CloudRefusal('not_found', `The NIC '${id}' does not have the private IP ${privateIp}.`);
    }
    const parameters = { NetworkInterfaceId: id, PrivateIpAddress: [privateIp] };
    await this.#rpc.ecs('UnassignPrivateIpAddresses', parameters, context);
  }
}

export function toNic(native: NativeNic): Nic {
  const nativeId = requiredId(native.NetworkInterfaceId, 'NIC');
  const groups = requiredList(native.SecurityGroupIds?.SecurityGroupId, 'the security groups of the NIC');
  return {
    nativeId,
    name: native.NetworkInterfaceName || nativeId,
    tags: fromEcsTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    state: nicStateOf(requiredText(native.Status, 'the status of the NIC')),
    networkId: requiredId(native.VpcId, 'VPC of the NIC'),
    subnetId: requiredId(native.VSwitchId, 'VSwitch of the NIC'),
    securityGroupIds: groups.map(toNativeId),
    addresses: toAddresses(native),
    macAddress: native.MacAddress ? canonicalMac(native.MacAddress) : undefined,
    vmId: optionalId(native.InstanceId),
    deviceIndex: native.InstanceId ? deviceIndexOf(native) : undefined,
    details: flatDetails(
      native,
      ...[
        'NetworkInterfaceId',
        'NetworkInterfaceName',
        'Tags',
        'CreationTime',
        'VpcId',
        'VSwitchId',
        'Status',
      ],
      ...['SecurityGroupIds', 'PrivateIpSets', 'MacAddress', 'InstanceId', 'Attachment'],
    ),
  };
}

/** Returns 0 for the primary NIC, which was created with the VM. */
export function deviceIndexOf({ Type, Attachment }: NativeNic): number | undefined {
  return Type === 'Primary' ? 0 : Attachment?.DeviceIndex;
}
