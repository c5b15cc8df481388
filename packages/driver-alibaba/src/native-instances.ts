import type { CallContext } from '@cb-spider/core/driver';
import { found, requiredList } from '@cb-spider/driver-kit';
import type { NativePrivateIp } from './native-nics.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import type { EcsTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeinstances */
export interface NativeInstance {
  readonly InstanceId?: string;
  readonly InstanceName?: string;
  readonly Status?: string;
  readonly ZoneId?: string;
  readonly ImageId?: string;
  readonly InstanceType?: string;
  readonly KeyPairName?: string;
  readonly OSType?: string;
  readonly CreationTime?: string;
  readonly PublicIpAddress?: { readonly IpAddress?: readonly string[] };
  readonly EipAddress?: { readonly IpAddress?: string };
  readonly VpcAttributes?: {
    readonly VpcId?: string;
    readonly VSwitchId?: string;
    readonly PrivateIpAddress?: { readonly IpAddress?: readonly string[] };
  };
  readonly SecurityGroupIds?: { readonly SecurityGroupId?: readonly string[] };
  readonly NetworkInterfaces?: { readonly NetworkInterface?: readonly NicOfInstance[] };
  readonly Tags?: EcsTags;
}

/** The fields of a NIC in the description of an instance. */
export interface NicOfInstance {
  readonly NetworkInterfaceId?: string;
  readonly Type?: string;
  readonly MacAddress?: string;
  readonly PrivateIpSets?: { readonly PrivateIpSet?: readonly NativePrivateIp[] };
}

interface InstancesReply extends PageReply {
  readonly Instances?: { readonly Instance?: readonly NativeInstance[] };
}

export function instanceListing(parameters: Parameters): Listing<InstancesReply, NativeInstance> {
  return {
    product: 'ecs',
    action: 'DescribeInstances',
    parameters,
    itemsOf: reply => requiredList(reply.Instances?.Instance, 'the list of instances'),
    size: 100,
    hasDryRun: true,
  };
}

/** Returns an instance by its id, or `undefined` if none is visible to a user who may see it. */
export async function findInstance(
  rpc: Rpc,
  id: string,
  context: CallContext,
): Promise<NativeInstance | undefined> {
  const parameters = { InstanceIds: JSON.stringify([id]) };
  const { items } = await pageOf(rpc, instanceListing(parameters), undefined, context);
  return items.find(({ InstanceId }) => InstanceId === id);
}

export async function readInstance(rpc: Rpc, id: string, context: CallContext): Promise<NativeInstance> {
  return found(await findInstance(rpc, id, context), 'instance', id);
}
