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
  ensure,
  flatDetails,
  found,
  inParts,
  optionalId,
  requiredId,
  requiredList,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { type NativeNic, nicsWhere, readNic } from './native-nics.ts';
import { timeOf } from './native-words.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { fromVpcTags, ofOwner, tagged, type VpcTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-describeeipaddresses */
export interface NativeEip {
  readonly AllocationId?: string;
  readonly IpAddress?: string;
  readonly Name?: string;
  readonly Status?: string;
  readonly InstanceId?: string;
  readonly InstanceType?: string;
  readonly PrivateIpAddress?: string;
  readonly AllocationTime?: string;
  readonly Tags?: VpcTags;
}

interface EipsReply extends PageReply {
  readonly EipAddresses?: { readonly EipAddress?: readonly NativeEip[] };
}

/** Billed by traffic, like the addresses of VMs: a bound address without traffic costs no bandwidth. */
const charging = { InternetChargeType: 'PayByTraffic', Bandwidth: '100' } as const;

const states = stateMap({
  Available: 'available',
  Associating: 'available',
  InUse: 'associated',
  Unassociating: 'associated',
});

/** Elastic IP addresses. */
export class AlibabaPublicIps implements PublicIpDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  async doCreate(spec: PublicIpSpec, context: CallContext): Promise<PublicIp> {
    const tags = { ...spec.tags, ...context.ownerTags };
    return ensure(context, {
      find: async () => {
        const { items } = await pageOf(this.#rpc, listing({ Tag: ofOwner(context) }), undefined, context);
        return (await this.#withNics(items.slice(0, 1), context))[0];
      },
      make: async () => {
        const created = await this.#rpc.vpc<{ readonly AllocationId?: string; readonly EipAddress?: string }>(
          'AllocateEipAddress',
          {
            Name: spec.name,
            ...charging,
            ClientToken: context.idempotencyKey || undefined,
            Tag: tagged(tags),
          },
          context,
        );
        const native = { AllocationId: created.AllocationId, IpAddress: created.EipAddress, Name: spec.name };
        return { ...toPublicIp({ ...native, Status: 'Available' } as NativeEip, undefined), tags };
      },
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    const native = await readEip(this.#rpc, id, context);
    const [publicIp] = await this.#withNics([native], context);
    return found(publicIp, 'address', id);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, listing({}), pageToken, context);
    return { items: await this.#withNics(items, context), nextPageToken };
  }

  /** The cloud only reports that the status is wrong. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { Status, InstanceId } = await readEip(this.#rpc, id, context);
    if (Status === 'InUse' || InstanceId)
      throw new CloudRefusal(
        'dependency_in_use',
        `The public IP '${id}' is associated with '${InstanceId}'.`,
      );
    await this.#rpc.vpc('ReleaseEipAddress', { AllocationId: id }, context);
  }

  async doAssociate(id: NativeId, target: PublicIpTarget, context: CallContext): Promise<Change<void>> {
    const eip = await readEip(this.#rpc, id, context);
    const nic = await readNic(this.#rpc, found(target.nicId, 'NIC', String(target.vmId)), context);
    const holder = holderOf(nic);
    const InstanceType = nic.Type === 'Primary' ? 'EcsInstance' : 'NetworkInterface';
    if (eip.InstanceId) {
      const isThere =
        eip.InstanceId === holder && (target.privateIp ?? eip.PrivateIpAddress) === eip.PrivateIpAddress;
      if (!isThere)
        throw new CloudRefusal('conflict', `The public IP '${id}' is associated with '${eip.InstanceId}'.`, {
          hint: 'Disassociate the public IP first.',
        });
      return eip.Status === 'InUse' ? undefined : this.#bound(id);
    }
    const PrivateIpAddress = target.privateIp ?? nic.PrivateIpAddress;
    const where =
      InstanceType === 'NetworkInterface'
        ? { InstanceType, Mode: 'NAT', PrivateIpAddress }
        : { InstanceType };
    const parameters = {
      AllocationId: id,
      InstanceId: requiredText(holder, 'the target of the address'),
      ...where,
      ClientToken: context.idempotencyKey || undefined,
    };
    await this.#rpc.vpc('AssociateEipAddress', parameters, context);
    return this.#bound(id);
  }

  async doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { Status } = await readEip(this.#rpc, id, context);
    if (Status === 'Available') return undefined;
    const parameters = { AllocationId: id, ClientToken: context.idempotencyKey || undefined };
    if (Status !== 'Unassociating') await this.#rpc.vpc('UnassociateEipAddress', parameters, context);
    return this.#steps.accept({ step: 'eipFree', id });
  }

  #bound(id: string): Accepted {
    return this.#steps.accept({ step: 'eipBound', id });
  }

  /**
   * Returns addresses with their NICs and VMs. An address that is bound to a VM belongs to its first NIC; one of a
   * gateway or a load balancer has no NIC.
   */
  async #withNics(natives: readonly NativeEip[], context: CallContext): Promise<readonly PublicIp[]> {
    const onNics = natives.filter(({ InstanceType }) => InstanceType === 'NetworkInterface');
    const onVms = natives.filter(({ InstanceType }) => InstanceType === 'EcsInstance');
    const ids = onNics.map(({ InstanceId }) => requiredText(InstanceId, 'the target of the address'));
    const nics = await Promise.all([
      ...inParts(ids, 100).map(some => nicsWhere(this.#rpc, { NetworkInterfaceId: some }, context)),
      ...onVms.map(({ InstanceId }) => nicsWhere(this.#rpc, { InstanceId, Type: 'Primary' }, context)),
    ]);
    const byHolder = new Map(nics.flat().map(nic => [holderOf(nic), nic]));
    return natives.map(native => toPublicIp(native, byHolder.get(native.InstanceId)));
  }
}

/** Returns what an address of this NIC is bound to: the VM itself for its primary NIC. */
function holderOf({ Type, InstanceId, NetworkInterfaceId }: NativeNic): string | undefined {
  return Type === 'Primary' ? InstanceId : NetworkInterfaceId;
}

export async function readEip(rpc: Rpc, id: string, context: CallContext): Promise<NativeEip> {
  const { items } = await pageOf(rpc, listing({ AllocationId: id }), undefined, context);
  return found(
    items.find(({ AllocationId }) => AllocationId === id),
    'address',
    id,
  );
}

function listing(parameters: Parameters): Listing<EipsReply, NativeEip> {
  return {
    product: 'vpc',
    action: 'DescribeEipAddresses',
    parameters,
    itemsOf: reply => requiredList(reply.EipAddresses?.EipAddress, 'the list of addresses'),
    size: 100,
    isNumbered: true,
    hasDryRun: true,
  };
}

/** @param nic the NIC that has the address */
export function toPublicIp(native: NativeEip, nic: NativeNic | undefined): PublicIp {
  const nativeId = requiredId(native.AllocationId, 'address');
  return {
    nativeId,
    name: native.Name || nativeId,
    tags: fromVpcTags(native.Tags),
    createdAt: timeOf(native.AllocationTime),
    address: requiredText(native.IpAddress, 'the address'),
    state: states(requiredText(native.Status, 'the status of the address')),
    nicId: optionalId(nic?.NetworkInterfaceId),
    vmId: optionalId(nic?.InstanceId),
    privateIp: native.PrivateIpAddress || nic?.PrivateIpAddress || undefined,
    details: flatDetails(
      native,
      'AllocationId',
      'Name',
      'IpAddress',
      'Status',
      'PrivateIpAddress',
      'Tags',
      'AllocationTime',
    ),
  };
}
