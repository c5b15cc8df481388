import {
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  DeleteInternetGatewayCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  type Filter,
  type InternetGateway,
} from '@aws-sdk/client-ec2';
import type { CallContext, NetworkSpec } from '@cb-spider/core/driver';
import { allPages, CloudRefusal, required, requiredText, type Undo } from '@cb-spider/driver-kit';
import { ifThere, unless } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import { filter, tagged } from './tags.ts';

/** The tag of an internet gateway that names its network, because a detached gateway has no other reference to it. */
const networkTag = 'cb-spider.network';

interface Opening {
  readonly networkId: string;
  readonly spec: NetworkSpec;
  readonly context: CallContext;
  readonly undo: Undo;
}

/**
 * Gives a network an internet gateway and, in its main route table, which all its subnets use, a default route to it.
 * Reuses what an earlier attempt has created.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export async function openInternet(ec2: Ec2, { networkId, spec, context, undo }: Opening): Promise<void> {
  const [earlier] = context.replay ? await gatewaysOf(ec2, networkId, context) : [];
  const gateway = earlier ?? (await createGateway(ec2, networkId, spec, context));
  undo.add(`internet gateway of ${networkId}`, cleanUp => closeInternet(ec2, networkId, cleanUp));
  const InternetGatewayId = idOf(gateway);
  const attachment = { InternetGatewayId, VpcId: networkId };
  if (!isAttached(gateway)) await ec2.send(context, new AttachInternetGatewayCommand(attachment));
  const route = new CreateRouteCommand({
    RouteTableId: await mainRouteTableOf(ec2, networkId, context),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: InternetGatewayId,
  });
  await unless(['RouteAlreadyExists'], ec2.send(context, route));
}

/**
 * Removes the gateways of a network, including those that an interrupted attempt left. The route is deleted with its
 * table.
 */
export async function closeInternet(ec2: Ec2, networkId: string, context: CallContext): Promise<void> {
  for (const gateway of await gatewaysOf(ec2, networkId, context)) {
    const InternetGatewayId = idOf(gateway);
    if (isAttached(gateway)) {
      const detach = new DetachInternetGatewayCommand({ InternetGatewayId, VpcId: networkId });
      await unless(['Gateway.NotAttached'], ec2.send(context, detach));
    }
    const remove = new DeleteInternetGatewayCommand({ InternetGatewayId });
    await ifThere(ec2.send(context, remove));
  }
}

async function createGateway(
  ec2: Ec2,
  networkId: string,
  spec: NetworkSpec,
  context: CallContext,
): Promise<InternetGateway> {
  const marks = { ...context.ownerTags, [networkTag]: networkId };
  const command = new CreateInternetGatewayCommand({
    TagSpecifications: [tagged('internet-gateway', spec.name, spec.tags, marks)],
  });
  return required((await ec2.send(context, command)).InternetGateway, 'the new internet gateway');
}

/** Returns the gateway that is attached to the network, and any that was created for it and is not attached. */
async function gatewaysOf(ec2: Ec2, networkId: string, context: CallContext): Promise<InternetGateway[]> {
  const attached = await describe(ec2, filter('attachment.vpc-id', networkId), context);
  const marked = await describe(ec2, filter(`tag:${networkTag}`, networkId), context);
  return [...attached, ...marked.filter(gateway => !isAttached(gateway))];
}

function describe(ec2: Ec2, condition: Filter, context: CallContext): Promise<InternetGateway[]> {
  return allPages(async NextToken => {
    const command = new DescribeInternetGatewaysCommand({
      Filters: [condition],
      MaxResults: 1000,
      NextToken,
    });
    return ec2.page(context, command, 'InternetGateways');
  });
}

function idOf({ InternetGatewayId }: InternetGateway): string {
  return requiredText(InternetGatewayId, 'the id of the internet gateway');
}

function isAttached(gateway: InternetGateway): boolean {
  return (gateway.Attachments ?? []).some(({ State }) => State !== 'detached');
}

async function mainRouteTableOf(ec2: Ec2, networkId: string, context: CallContext): Promise<string> {
  const [table] = await allPages(async NextToken => {
    const Filters = [filter('vpc-id', networkId), filter('association.main', 'true')];
    const command = new DescribeRouteTablesCommand({ Filters, MaxResults: 100, NextToken });
    return ec2.page(context, command, 'RouteTables');
  });
  if (table !== undefined) return requiredText(table.RouteTableId, 'the id of the main route table');
  const problem = `EC2 does not show the main route table of '${networkId}' yet.`;
  throw new CloudRefusal('unavailable', problem, { mayHaveActed: true });
}
