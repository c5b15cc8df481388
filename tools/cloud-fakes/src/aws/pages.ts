import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Ec2Call,
  type Ec2Reply,
  errorReply,
  listParameter,
  type Step,
  withParameters,
} from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

interface PagedAction {
  /** The element that holds the list. */
  readonly list: string;
  /** Naming objects by it forbids `MaxResults`. */
  readonly ids?: string;
  /** Bounds of `MaxResults`; 5 to 1000 where the documentation gives no others. */
  readonly range?: readonly [number, number];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination and the actions' own pages */
const pagedActions: Readonly<Record<string, PagedAction>> = {
  DescribeImages: { list: 'imagesSet', range: [1, 1000] },
  DescribeInstances: { list: 'reservationSet', ids: 'InstanceId' },
  DescribeInstanceTypeOfferings: { list: 'instanceTypeOfferingSet' },
  DescribeInstanceTypes: { list: 'instanceTypeSet', ids: 'InstanceType', range: [5, 100] },
  DescribeInternetGateways: { list: 'internetGatewaySet', ids: 'InternetGatewayId' },
  DescribeNetworkInterfaces: { list: 'networkInterfaceSet', ids: 'NetworkInterfaceId' },
  DescribeRouteTables: { list: 'routeTableSet', ids: 'RouteTableId', range: [5, 100] },
  DescribeSecurityGroups: { list: 'securityGroupInfo', ids: 'GroupId' },
  DescribeSubnets: { list: 'subnetSet', ids: 'SubnetId' },
  DescribeVolumes: { list: 'volumeSet', ids: 'VolumeId' },
  DescribeVpcs: { list: 'vpcSet', ids: 'VpcId' },
};

/** What is left of a list, and the reply that it was cut from. */
interface Rest {
  readonly items: readonly string[];
  readonly show: (items: readonly string[], nextToken: string) => Ec2Reply;
}

/**
 * Cuts moto's whole lists into the pages that were asked for. EC2 may send fewer items than `MaxResults` on a
 * page that is not the last: `mostOnPage` makes every page so.
 */
export function cutPages(mostOnPage = Number.POSITIVE_INFINITY): Step {
  const rests = new Map<string, Rest>();
  return async (call: Ec2Call, next: Answer) => {
    const paged = pagedActions[call.action];
    const wrong = paged && refusePaging(call, paged);
    if (wrong) return wrong;
    if (!paged || isById(call, paged)) return next(call);
    const token = call.parameters.get('NextToken');
    const rest = token === null ? await wholeList(call, paged, next) : rests.get(token);
    if (!rest)
      return errorReply('InvalidPaginationToken', 'The pagination token is not valid or has expired.');
    if ('status' in rest) return rest;
    const limit = call.parameters.has('MaxResults')
      ? Math.min(Number(call.parameters.get('MaxResults')), mostOnPage)
      : rest.items.length;
    if (rest.items.length <= limit) return rest.show(rest.items, '');
    const nextToken = randomUUID();
    rests.set(nextToken, { ...rest, items: rest.items.slice(limit) });
    return rest.show(rest.items.slice(0, limit), nextToken);
  };
}

async function wholeList(call: Ec2Call, paged: PagedAction, next: Answer): Promise<Rest | Ec2Reply> {
  // Without it moto takes 100 instances for a page of its own accord.
  const everything = call.action === 'DescribeInstances' ? '1000000' : undefined;
  const reply = await next(withParameters(call, { MaxResults: everything }));
  const found = reply.status === 200 ? itemsOf(reply.body, paged.list) : undefined;
  if (!found) return reply;
  return {
    items: found.items,
    show: (items, nextToken) => ({ ...reply, body: found.replace(items, nextToken) }),
  };
}

function isById(call: Ec2Call, paged: PagedAction): boolean {
  return paged.ids !== undefined && listParameter(call, paged.ids).length > 0;
}

function refusePaging(call: Ec2Call, paged: PagedAction): Ec2Reply | undefined {
  const text = call.parameters.get('MaxResults');
  if (text === null) return undefined;
  const [least, most] = paged.range ?? [5, 1000];
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < least || limit > most) {
    return errorReply('InvalidParameterValue', `Value ( ${text} ) for parameter maxResults is invalid.`);
  }
  if (isById(call, paged)) {
    return errorReply(
      'InvalidParameterCombination',
      `The parameter ${paged.ids} cannot be used with maxResults.`,
    );
  }
  return undefined;
}
