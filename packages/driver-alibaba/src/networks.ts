import type {
  CallContext,
  Change,
  NativeId,
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Page,
} from '@cb-spider/core/driver';
import {
  ensure,
  flatDetails,
  requiredId,
  requiredList,
  requiredText,
  type Steps,
  stateMap,
} from '@cb-spider/driver-kit';
import { timeOf } from './native-words.ts';
import { type Listing, type PageReply, pageOf } from './pages.ts';
import type { Rpc } from './rpc.ts';
import { type NativeVSwitch, toSubnet, vSwitchesOf } from './subnets.ts';
import { fromVpcTags, ofOwner, tagged, type VpcTags } from './tags.ts';

/** https://www.alibabacloud.com/help/en/vpc/developer-reference/api-vpc-2016-04-28-describevpcattribute */
export interface NativeVpc {
  readonly VpcId?: string;
  readonly VpcName?: string;
  readonly CidrBlock?: string;
  readonly Status?: string;
  readonly CreationTime?: string;
  readonly Tags?: VpcTags;
  readonly VSwitchIds?: { readonly VSwitchId?: readonly string[] };
}

interface VpcsReply extends PageReply {
  readonly Vpcs?: { readonly Vpc?: readonly NativeVpc[] };
}

const states = stateMap({ Available: 'available', Pending: 'creating' });

/** VPCs. Instances reach the internet through public IPs of their own, without a gateway. */
export class AlibabaNetworks implements NetworkDriverV1 {
  readonly #rpc: Rpc;
  readonly #steps: Steps;

  constructor(rpc: Rpc, steps: Steps) {
    this.#rpc = rpc;
    this.#steps = steps;
  }

  /** A new VPC is pending at first, and accepts no VSwitches until it is available. */
  async doCreate(spec: NetworkSpec, context: CallContext): Promise<Change<Network>> {
    const created = await ensure<Pick<NativeVpc, 'VpcId'>>(context, {
      find: async () =>
        (await pageOf(this.#rpc, listing({ Tag: ofOwner(context) }), undefined, context)).items[0],
      make: () =>
        this.#rpc.vpc<NativeVpc>(
          'CreateVpc',
          {
            CidrBlock: spec.cidr,
            VpcName: spec.name,
            ClientToken: context.idempotencyKey || undefined,
            Tag: tagged(spec.tags, context.ownerTags),
          },
          context,
        ),
    });
    const nativeId = requiredId(created.VpcId, 'VPC');
    return this.#steps.accept({ step: 'network', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const vpc = await readVpc(this.#rpc, id, context);
    return toNetwork(vpc, hasVSwitches(vpc) ? await vSwitchesOf(this.#rpc, { VpcId: id }, context) : []);
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const { items, nextPageToken } = await pageOf(this.#rpc, listing({}), pageToken, context);
    const vSwitches = items.some(hasVSwitches) ? await vSwitchesOf(this.#rpc, {}, context) : [];
    return { items: items.map(vpc => toNetwork(vpc, vSwitches)), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const parameters = { VpcId: id, ClientToken: context.idempotencyKey || undefined };
    await this.#rpc.vpc('DeleteVpc', parameters, context);
  }
}

/** Reads the VPC with an action that fails if there is none. */
export function readVpc(rpc: Rpc, id: string, context: CallContext): Promise<NativeVpc> {
  return rpc.vpc<NativeVpc>('DescribeVpcAttribute', { VpcId: id }, context);
}

function listing(parameters: Listing<VpcsReply, NativeVpc>['parameters']): Listing<VpcsReply, NativeVpc> {
  return {
    product: 'vpc',
    action: 'DescribeVpcs',
    parameters,
    itemsOf: reply => requiredList(reply.Vpcs?.Vpc, 'the list of VPCs'),
    size: 50,
    isNumbered: true,
    hasDryRun: true,
  };
}

function hasVSwitches({ VSwitchIds }: NativeVpc): boolean {
  return requiredList(VSwitchIds?.VSwitchId, 'the VSwitches of the VPC').length > 0;
}

const shownElsewhere = ['VpcId', 'VpcName', 'CidrBlock', 'Tags', 'CreationTime', 'VSwitchIds', 'RequestId'];

/**
 * Fields that only the list or only the read of a single VPC returns. They are left out, so that a network looks the
 * same in both.
 */
const ofOneReplyOnly = [
  ...['CenStatus', 'NatGatewayIds', 'RouterTableIds'],
  ...['AssociatedCens', 'AssociatedPropagationSources', 'ClassicLinkEnabled', 'CloudResources'],
  ...['Ipv4GatewayId', 'SupportIpv4Gateway'],
];

/** @param vSwitches of this network and possibly others */
export function toNetwork(native: NativeVpc, vSwitches: readonly NativeVSwitch[]): Network {
  const nativeId = requiredId(native.VpcId, 'VPC');
  const subnets = vSwitches.filter(({ VpcId }) => VpcId === nativeId).map(toSubnet);
  return {
    nativeId,
    name: native.VpcName || nativeId,
    tags: fromVpcTags(native.Tags),
    createdAt: timeOf(native.CreationTime),
    state: states(requiredText(native.Status, 'the status of the VPC')),
    cidr: requiredText(native.CidrBlock, 'the range of the VPC'),
    subnets: subnets.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    details: flatDetails(native, ...shownElsewhere, ...ofOneReplyOnly),
  };
}
