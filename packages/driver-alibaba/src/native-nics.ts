import type { CallContext, NicAddress } from '@cb-spider/core/driver';
import { allPages, found, requiredList, requiredText } from '@cb-spider/driver-kit';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import type { EcsTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describenetworkinterfaces */
export interface NativeNic {
  readonly NetworkInterfaceId?: string;
  readonly NetworkInterfaceName?: string;
  readonly Type?: string;
  readonly Status?: string;
  readonly VpcId?: string;
  readonly VSwitchId?: string;
  readonly MacAddress?: string;
  readonly InstanceId?: string;
  readonly CreationTime?: string;
  readonly PrivateIpAddress?: string;
  readonly Attachment?: { readonly DeviceIndex?: number };
  readonly PrivateIpSets?: { readonly PrivateIpSet?: readonly NativePrivateIp[] };
  readonly SecurityGroupIds?: { readonly SecurityGroupId?: readonly string[] };
  readonly Tags?: EcsTags;
}

export interface NativePrivateIp {
  readonly PrivateIpAddress?: string;
  readonly Primary?: boolean;
  readonly AssociatedPublicIp?: { readonly PublicIpAddress?: string };
}

interface NicsReply extends PageReply {
  readonly NetworkInterfaceSets?: { readonly NetworkInterfaceSet?: readonly NativeNic[] };
}

export function nicListing(parameters: Parameters): Listing<NicsReply, NativeNic> {
  return {
    product: 'ecs',
    action: 'DescribeNetworkInterfaces',
    parameters,
    itemsOf: reply => requiredList(reply.NetworkInterfaceSets?.NetworkInterfaceSet, 'the list of NICs'),
    size: 500,
    hasDryRun: false,
  };
}

/** Returns all NICs that match. */
export function nicsWhere(rpc: Rpc, parameters: Parameters, context: CallContext): Promise<NativeNic[]> {
  return allPages(token => pageOf(rpc, nicListing(parameters), token, context));
}

/** Returns a NIC by its id, or `undefined` if none is visible. */
export async function findNic(rpc: Rpc, id: string, context: CallContext): Promise<NativeNic | undefined> {
  const nics = await nicsWhere(rpc, { NetworkInterfaceId: [id] }, context);
  return nics.find(({ NetworkInterfaceId }) => NetworkInterfaceId === id);
}

export async function readNic(rpc: Rpc, id: string, context: CallContext): Promise<NativeNic> {
  return found(await findNic(rpc, id, context), 'NIC', id);
}

/** Returns the addresses, the primary one first, each with the elastic IP that is bound to it. */
export function toAddresses({ PrivateIpSets }: NativeNic): readonly NicAddress[] {
  const sets = requiredList(PrivateIpSets?.PrivateIpSet, 'the private IPs of the NIC');
  const primaryFirst = sets.toSorted(
    (left, right) => Number(right.Primary === true) - Number(left.Primary === true),
  );
  return primaryFirst.map(({ PrivateIpAddress, AssociatedPublicIp }) => ({
    privateIp: requiredText(PrivateIpAddress, 'a private IP of the NIC'),
    publicIp: AssociatedPublicIp?.PublicIpAddress || undefined,
  }));
}
