import {
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  type Subnet as Ec2Subnet,
  type Filter,
} from '@aws-sdk/client-ec2';
import type { CallContext, NativeId, Subnet, SubnetDriverV1, SubnetSpec } from '@cb-spider/core/driver';
import {
  allPages,
  ensure,
  flatDetails,
  found,
  required,
  requiredId,
  requiredText,
} from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';
import { filter, madeBefore, nameOf, tagged, toTags } from './tags.ts';

/** Subnets, each in one zone. */
export class AwsSubnets implements SubnetDriverV1 {
  readonly #ec2: Ec2;

  constructor(ec2: Ec2) {
    this.#ec2 = ec2;
  }

  async doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Subnet> {
    const filters = [filter('vpc-id', networkId), ...madeBefore(spec.name, context)];
    const subnet = await ensure(context, {
      find: async () => (await findSubnets(this.#ec2, filters, context))[0],
      make: async () => {
        const command = new CreateSubnetCommand({
          VpcId: networkId,
          CidrBlock: spec.cidr,
          AvailabilityZone: spec.zone ?? this.#ec2.zone,
          TagSpecifications: [tagged('subnet', spec.name, spec.tags, context.ownerTags)],
        });
        return required((await this.#ec2.send(context, command)).Subnet, 'the new subnet');
      },
    });
    return toSubnet(subnet);
  }

  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<void> {
    const filters = [filter('vpc-id', networkId), filter('subnet-id', subnetId)];
    found((await findSubnets(this.#ec2, filters, context))[0], 'subnet', subnetId);
    await this.#ec2.send(context, new DeleteSubnetCommand({ SubnetId: subnetId }));
  }
}

/** Returns all subnets that match the filters. */
export function findSubnets(ec2: Ec2, Filters: Filter[], context: CallContext): Promise<Ec2Subnet[]> {
  return allPages(NextToken => {
    const command = new DescribeSubnetsCommand({ Filters, MaxResults: 1000, NextToken });
    return ec2.page(context, command, 'Subnets');
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export function toSubnet(native: Ec2Subnet): Subnet {
  const nativeId = requiredId(native.SubnetId, 'subnet');
  return {
    nativeId,
    name: nameOf(native.Tags, nativeId),
    tags: toTags(native.Tags),
    cidr: requiredText(native.CidrBlock, 'the range of the subnet'),
    zone: native.AvailabilityZone,
    details: flatDetails(native, 'SubnetId', 'CidrBlock', 'AvailabilityZone', 'Tags'),
  };
}
