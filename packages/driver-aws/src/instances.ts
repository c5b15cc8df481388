import {
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  type Instance,
} from '@aws-sdk/client-ec2';
import type { CallContext, Page } from '@cb-spider/core/driver';
import { found, requiredList } from '@cb-spider/driver-kit';
import type { Ec2 } from './ec2.ts';

/** Returns one page of instances; EC2 groups them by the request that launched them. */
export async function instancesOf(
  ec2: Ec2,
  input: DescribeInstancesCommandInput,
  context: CallContext,
): Promise<Page<Instance>> {
  const page = await ec2.page(context, new DescribeInstancesCommand(input), 'Reservations');
  return { ...page, items: page.items.flatMap(({ Instances }) => requiredList(Instances, 'the instances')) };
}

/** Returns one instance. Fails with `not_found`. */
export async function instanceOf(ec2: Ec2, id: string, context: CallContext): Promise<Instance> {
  return found((await instancesOf(ec2, { InstanceIds: [id] }, context)).items[0], 'instance', id);
}
