import {
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  type DescribeVpcsCommandInput,
  type Subnet as Ec2Subnet,
  type SecurityGroup,
  type Vpc,
} from '@aws-sdk/client-ec2';
import type {
  CallContext,
  NativeId,
  Network,
  NetworkDriverV1,
  NetworkSpec,
  Page,
} from '@cb-spider/core/driver';
import {
  allPages,
  CloudRefusal,
  ensure,
  flatDetails,
  found,
  required,
  requiredId,
  requiredText,
  stateMap,
} from '@cb-spider/driver-kit';
import { withUndo } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { closeInternet, openInternet } from './internet-access.ts';
import { findSubnets, toSubnet } from './subnets.ts';
import { filter, madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** The filter for the subnets of a page of networks takes at most 200 values. */
const pageSize = 200;

/** VPCs, each with an internet gateway and a default route to it. */
export class AwsNetworks implements NetworkDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  doCreate(spec: NetworkSpec, context: CallContext): Promise<Network> {
    return withUndo(context, async undo => {
      const network = await ensure(context, {
        find: () => this.#first({ Filters: madeBefore(spec.name, context) }, context),
        make: () => this.#createVpc(spec, context),
      });
      const networkId = requiredId(network.VpcId, 'VPC');
      const remove = new DeleteVpcCommand({ VpcId: networkId });
      undo.add(`VPC ${networkId}`, cleanUp => this.#ec2.send(cleanUp, remove));
      await openInternet(this.#ec2, { networkId, spec, context, undo });
      return toNetwork(network, context.replay ? await this.#subnetsOf([networkId], context) : []);
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const network = found(await this.#first({ VpcIds: [id] }, context), 'VPC', id);
    return toNetwork(network, await this.#subnetsOf([id], context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const command = new DescribeVpcsCommand({ MaxResults: pageSize, NextToken: pageToken });
    const page = await this.#ec2.page(context, command, 'Vpcs');
    const ids = page.items.map(({ VpcId }) => requiredId(VpcId, 'VPC'));
    const subnets = ids.length ? await this.#subnetsOf(ids, context) : [];
    return { ...page, items: page.items.map(network => toNetwork(network, subnets)) };
  }

  /** Checks first what EC2 would reject, because a network that stays must keep its internet gateway. */
  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    found(await this.#first({ VpcIds: [id] }, context), 'VPC', id);
    if ((await this.#subnetsOf([id], context)).length > 0)
      throw new CloudRefusal('dependency_in_use', `The VPC '${id}' still has subnets.`);
    const groups = await this.#securityGroupsOf(id, context);
    if (groups.some(({ GroupName }) => GroupName !== 'default'))
      throw new CloudRefusal('dependency_in_use', `The VPC '${id}' still has security groups.`);
    await closeInternet(this.#ec2, id, context);
    await this.#ec2.send(context, new DeleteVpcCommand({ VpcId: id }));
  }

  #first(input: DescribeVpcsCommandInput, context: CallContext): Promise<Vpc | undefined> {
    return this.#ec2.first(context, new DescribeVpcsCommand(input), 'Vpcs');
  }

  async #createVpc(spec: NetworkSpec, context: CallContext): Promise<Vpc> {
    const command = new CreateVpcCommand({
      CidrBlock: spec.cidr,
      TagSpecifications: [tagged('vpc', spec.name, spec.tags, context.ownerTags)],
    });
    return required((await this.#ec2.send(context, command)).Vpc, 'the new VPC');
  }

  #subnetsOf(networkIds: readonly string[], context: CallContext): Promise<Ec2Subnet[]> {
    return findSubnets(this.#ec2, [filter('vpc-id', ...networkIds)], context);
  }

  #securityGroupsOf(networkId: string, context: CallContext): Promise<SecurityGroup[]> {
    const Filters = [filter('vpc-id', networkId)];
    return allPages(NextToken => {
      const command = new DescribeSecurityGroupsCommand({ Filters, MaxResults: 1000, NextToken });
      return this.#ec2.page(context, command, 'SecurityGroups');
    });
  }
}

const stateOf = stateMap<Network['state']>({ pending: 'creating', available: 'available' });

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html
 *
 * @param subnets the subnets of the network; may contain those of other networks
 */
export function toNetwork(native: Vpc, subnets: readonly Ec2Subnet[]): Network {
  const nativeId = requiredId(native.VpcId, 'VPC');
  return {
    nativeId,
    name: nameOf(native.Tags, nativeId),
    tags: toTags(native.Tags),
    state: stateOf(requiredText(native.State, 'the state of the VPC')),
    cidr: native.CidrBlock,
    subnets: subnets
      .filter(subnet => subnet.VpcId === nativeId)
      .map(toSubnet)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    details: flatDetails(native, 'VpcId', 'State', 'CidrBlock', 'Tags'),
  };
}
