import {
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  type Subnet as Ec2Subnet,
  type Filter,
} from '@aws-sdk/client-ec2';
import {
  type CallContext,
  type NativeId,
  type Subnet,
  type SubnetDriverV1,
  type SubnetSpec,
  toNativeId,
} from '@cb-spider/core/driver';
import type { Ec2 } from './ec2.ts';
import { found } from './failures.ts';
import { toDetails } from './native-words.ts';
import { allPages } from './pages.ts';
import { filter, madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** Subnets, each in one zone. */
export class AwsSubnets implements SubnetDriverV1 {
  private readonly ec2: Ec2;

  constructor(ec2: Ec2) {
    this.ec2 = ec2;
  }

  async doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Subnet> {
    if (context.replay) {
      const filters = [filter('vpc-id', networkId), ...madeBefore(spec.name, context)];
      const [earlier] = await findSubnets(this.ec2, filters, context);
      if (earlier) return toSubnet(earlier);
    }
    const reply = await this.ec2.send(
      context,
      new CreateSubnetCommand({
        VpcId: networkId,
        CidrBlock: spec.cidr,
        AvailabilityZone: spec.zone ?? this.ec2.zone,
        TagSpecifications: [tagged('subnet', spec.name, spec.tags, context.ownerTags)],
      }),
    );
    return toSubnet(reply.Subnet ?? {});
  }

  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<void> {
    const filters = [filter('vpc-id', networkId), filter('subnet-id', subnetId)];
    found((await findSubnets(this.ec2, filters, context))[0], 'subnet', subnetId);
    await this.ec2.send(context, new DeleteSubnetCommand({ SubnetId: subnetId }));
  }
}

/** All subnets that the filters let through. */
export function findSubnets(ec2: Ec2, Filters: Filter[], context: CallContext): Promise<Ec2Subnet[]> {
  return allPages(async NextToken => {
    const command = new DescribeSubnetsCommand({ Filters, MaxResults: 1000, NextToken });
    const reply = await ec2.send(context, command);
    return { items: reply.Subnets ?? [], nextPageToken: reply.NextToken || undefined };
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export function toSubnet(native: Ec2Subnet): Subnet {
  const { SubnetId = '', CidrBlock = '', AvailabilityZone, Tags } = native;
  return {
    nativeId: toNativeId(SubnetId),
    name: nameOf(Tags, SubnetId),
    tags: toTags(Tags),
    cidr: CidrBlock,
    zone: AvailabilityZone,
    details: toDetails(native, 'SubnetId', 'CidrBlock', 'AvailabilityZone', 'Tags'),
  };
}
