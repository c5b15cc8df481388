import {
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  type Subnet as Ec2Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import {
  type CallContext,
  type NativeId,
  type Network,
  type NetworkDriverV1,
  type NetworkSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { found, Refusal } from './failures.ts';
import { closeInternet, openInternet } from './internet-access.ts';
import { toDetails } from './native-words.ts';
import { allPages } from './pages.ts';
import { findSubnets, toSubnet } from './subnets.ts';
import { filter, madeBefore, nameOf, tagged, toTags } from './tags.ts';
import { undoOnFailure } from './undo.ts';

/** At most 200 values fit into the filter that asks for the subnets of a page of networks. */
const pageSize = 200;

/** VPCs, each with an internet gateway and a default route to it. */
export class AwsNetworks implements NetworkDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  doCreate(spec: NetworkSpec, context: CallContext): Promise<Network> {
    return undoOnFailure(context, async undo => {
      const network = (await this.madeBefore(spec, context)) ?? (await this.createVpc(spec, context));
      const { VpcId = '' } = network;
      undo(cleanUp => this.ec2.send(cleanUp, new DeleteVpcCommand({ VpcId })));
      await openInternet(this.ec2, { networkId: VpcId, spec, context, undo });
      const subnets = context.replay ? await this.subnetsOf([VpcId], context) : [];
      return toNetwork(network, subnets);
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const reply = await this.ec2.send(context, new DescribeVpcsCommand({ VpcIds: [id] }));
    const network = found(reply.Vpcs?.[0], 'VPC', id);
    return toNetwork(network, await this.subnetsOf([id], context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const command = new DescribeVpcsCommand({ MaxResults: pageSize, NextToken: pageToken });
    const { Vpcs = [], NextToken } = await this.ec2.send(context, command);
    const ids = Vpcs.map(({ VpcId = '' }) => VpcId);
    const subnets = ids.length ? await this.subnetsOf(ids, context) : [];
    return { items: Vpcs.map(network => toNetwork(network, subnets)), nextPageToken: NextToken || undefined };
  }

  /** Looks for what EC2 would refuse first: a network that stays must keep its internet gateway. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    await this.ec2.send(context, new DescribeVpcsCommand({ VpcIds: [id] }));
    if ((await this.subnetsOf([id], context)).length > 0) {
      throw new Refusal('dependency_in_use', `The VPC '${id}' has subnets left.`);
    }
    const groups = await this.securityGroupsOf(id, context);
    if (groups.some(name => name !== 'default')) {
      throw new Refusal('dependency_in_use', `The VPC '${id}' has security groups left.`);
    }
    await closeInternet(this.ec2, id, context);
    await this.ec2.send(context, new DeleteVpcCommand({ VpcId: id }));
  }

  private async madeBefore(spec: NetworkSpec, context: CallContext): Promise<Vpc | undefined> {
    if (!context.replay) return undefined;
    const command = new DescribeVpcsCommand({ Filters: madeBefore(spec.name, context) });
    return (await this.ec2.send(context, command)).Vpcs?.[0];
  }

  private async createVpc(spec: NetworkSpec, context: CallContext): Promise<Vpc> {
    const command = new CreateVpcCommand({
      CidrBlock: spec.cidr,
      TagSpecifications: [tagged('vpc', spec.name, spec.tags, context.ownerTags)],
    });
    return (await this.ec2.send(context, command)).Vpc ?? {};
  }

  private subnetsOf(networkIds: readonly string[], context: CallContext): Promise<Ec2Subnet[]> {
    return findSubnets(this.ec2, [filter('vpc-id', ...networkIds)], context);
  }

  private async securityGroupsOf(networkId: string, context: CallContext): Promise<string[]> {
    const Filters = [filter('vpc-id', networkId)];
    return allPages(async NextToken => {
      const command = new DescribeSecurityGroupsCommand({ Filters, MaxResults: 1000, NextToken });
      const reply = await this.ec2.send(context, command);
      const items = (reply.SecurityGroups ?? []).map(({ GroupName = '' }) => GroupName);
      return { items, nextPageToken: reply.NextToken || undefined };
    });
  }
}

const networkStates: Readonly<Record<string, Network['state']>> = {
  pending: 'creating',
  available: 'available',
};

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html
 *
 * @param subnets its own, and maybe those of others
 */
export function toNetwork(native: Vpc, subnets: readonly Ec2Subnet[]): Network {
  const { VpcId = '', State = '', CidrBlock, Tags } = native;
  return {
    nativeId: toNativeId(VpcId),
    name: nameOf(Tags, VpcId),
    tags: toTags(Tags),
    state: networkStates[State] ?? 'unknown',
    cidr: CidrBlock,
    subnets: subnets
      .filter(subnet => subnet.VpcId === VpcId)
      .map(toSubnet)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    details: toDetails(native, 'VpcId', 'State', 'CidrBlock', 'Tags'),
  };
}
