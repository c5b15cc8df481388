import type {
  Accepted,
  CallContext,
  NativeId,
  Subnet,
  SubnetDriverV1,
  SubnetSpec,
} from '@cb-spider/core/driver';
import {
  allPages,
  CloudRefusal,
  ensure,
  flatDetails,
  found,
  requiredId,
  requiredList,
  requiredText,
  type Steps,
} from '@cb-spider/driver-kit';
import { timeOf } from './native-words.ts';
import { type PageReply, pageOf } from './pages.ts';
import type { Parameters, Rpc } from './rpc.ts';
import { fromVpcTags, ofOwner, tagged, type VpcTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-describevswitchattributes */
export interface NativeVSwitch {
  readonly VSwitchId?: string;
  readonly VSwitchName?: string;
  readonly VpcId?: string;
  readonly ZoneId?: string;
  readonly CidrBlock?: string;
  readonly Status?: string;
  readonly CreationTime?: string;
  readonly Tags?: VpcTags;
}

interface VSwitchesReply extends PageReply {
  readonly VSwitches?: { readonly VSwitch?: readonly NativeVSwitch[] };
}

/** VSwitches, each in one zone. */
export class AlibabaSubnets implements SubnetDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  /** A new VSwitch is pending at first, and accepts no instances until it is available. */
  async doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Accepted> {
    const ZoneId = spec.zone ?? this.#rpc.zone;
    if (ZoneId === undefined)
      throw new CloudRefusal('invalid_argument', 'zone: is empty, and the connection has no zone.', {
        hint: 'A subnet belongs to one zone: set its zone, or a zone in the region record.',
      });
    const created = await ensure<Pick<NativeVSwitch, 'VSwitchId'>>(context, {
      find: async () => {
        const [earlier] = await vSwitchesOf(this.#rpc, { VpcId: networkId, Tag: ofOwner(context) }, context);
        return earlier;
      },
      make: () =>
        this.#rpc.vpc<NativeVSwitch>(
          'CreateVSwitch',
          {
            VpcId: networkId,
            ZoneId,
            CidrBlock: spec.cidr,
            VSwitchName: spec.name,
            ClientToken: context.idempotencyKey || undefined,
            Tag: tagged(spec.tags, context.ownerTags),
          },
          context,
        ),
    });
    const nativeId = requiredId(created.VSwitchId, 'VSwitch');
    return this.#steps.accept({ step: 'subnet', id: nativeId }, { nativeId });
  }

  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<void> {
    const { VpcId } = await readVSwitch(this.#rpc, subnetId, context);
    found(VpcId === networkId ? subnetId : undefined, `VSwitch in the VPC '${networkId}'`, subnetId);
    await this.#rpc.vpc('DeleteVSwitch', { VSwitchId: subnetId }, context);
  }
}

/** Reads the VSwitch. For an unknown id, the action fails or returns an object without an id. */
export async function readVSwitch(rpc: Rpc, id: string, context: CallContext): Promise<NativeVSwitch> {
  const reply = await rpc.vpc<NativeVSwitch>('DescribeVSwitchAttributes', { VSwitchId: id }, context);
  return found(reply.VSwitchId === id ? reply : undefined, 'VSwitch', id);
}

/** Returns all VSwitches that match, of one network or of the region. A network without VSwitches is valid. */
export function vSwitchesOf(
  rpc: Rpc,
  parameters: Parameters,
  context: CallContext,
): Promise<NativeVSwitch[]> {
  const listing = {
    product: 'vpc',
    action: 'DescribeVSwitches',
    parameters,
    itemsOf: (reply: VSwitchesReply) => requiredList(reply.VSwitches?.VSwitch, 'the list of VSwitches'),
    size: 50,
    isNumbered: true,
    hasDryRun: true,
  } as const;
  return allPages(token => pageOf(rpc, listing, token, context));
}

export function toSubnet(native: NativeVSwitch): Subnet {
  const nativeId = requiredId(native.VSwitchId, 'VSwitch');
  return {
    nativeId,
    name: native.VSwitchName || nativeId,
    tags: fromVpcTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    cidr: requiredText(native.CidrBlock, 'the range of the VSwitch'),
    zone: requiredText(native.ZoneId, 'the zone of the VSwitch'),
    details: flatDetails(native, 'VSwitchId', 'VSwitchName', 'CidrBlock', 'ZoneId', 'Tags', 'CreationTime'),
  };
}
