import { type Answer, type Ec2Call, errorReply, listParameter, type Step, textsOf } from './ec2-call.ts';
import { ConnectionCut } from './ec2-proxy.ts';
import { itemsOf } from './xml-items.ts';

/** The call is refused as one too many: EC2 did nothing. */
export const throttled: Step = async () => errorReply('RequestLimitExceeded', 'Request limit exceeded.', 503);

/** EC2 fails before it did anything. */
export const failed: Step = async () => errorReply('InternalError', 'An internal error has occurred', 500);

/** The call is carried out, and its reply gets lost on the way. */
export const replyLost: Step = async (call, next) => {
  await next(call);
  throw new ConnectionCut(`the reply of ${call.action} is lost`);
};

/** The connection breaks before the call arrives. */
export const requestLost: Step = async call => {
  throw new ConnectionCut(`the request of ${call.action} is lost`);
};

/** Lets the fault strike the calls of one action that `when` picks by number (the first is 1), and no others. */
export function on(action: string, fault: Step, when: (occurrence: number) => boolean = () => true): Step {
  let count = 0;
  return (call, next) => (call.action === action && when(++count) ? fault(call, next) : next(call));
}

/** Several faults as one. */
export function all(...faults: readonly Step[]): Step {
  return (call, next) => faults.reduceRight<Answer>((inner, fault) => c => fault(c, inner), next)(call);
}

/**
 * Keeps new objects out of the next `reads` descriptions that would show them, as EC2's eventual consistency may:
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
export function slowToShow(reads: number): Step {
  const hidden = new Map<string, number>();
  const hide = (id: string) => {
    const left = hidden.get(id) ?? 0;
    hidden.set(id, left - 1);
    return left > 0;
  };
  return async (call: Ec2Call, next: Answer) => {
    const made = kinds.find(kind => kind.create === call.action);
    const described = kinds.find(kind => kind.describe === call.action);
    const byId = described && listParameter(call, described.parameter).find(id => hidden.has(id) && hide(id));
    if (byId) return errorReply(described.notFound, `The ID '${byId}' does not exist`);
    const reply = await next(call);
    const newId = made && textsOf(reply.body, made.element)[0];
    if (newId) hidden.set(newId, reads);
    const list = described && itemsOf(reply.body, described.list);
    if (!list || listParameter(call, described.parameter).length) return reply;
    const visible = list.items.filter(item => {
      const id = textsOf(item, described.element)[0] ?? '';
      return !hidden.has(id) || !hide(id);
    });
    return { ...reply, body: list.replace(visible, textsOf(reply.body, 'nextToken')[0] ?? '') };
  };
}

interface Kind {
  readonly create: string;
  readonly describe: string;
  /** Names objects in a description. */
  readonly parameter: string;
  /** Holds an object's own id: the first of its name in each reply. */
  readonly element: string;
  readonly list: string;
  readonly notFound: string;
}

const kinds: readonly Kind[] = [
  kind(
    'AllocateAddress',
    'DescribeAddresses',
    'AllocationId',
    'addressesSet',
    'InvalidAllocationID.NotFound',
  ),
  kind('RunInstances', 'DescribeInstances', 'InstanceId', 'reservationSet', 'InvalidInstanceID.NotFound'),
  kind(
    'CreateInternetGateway',
    'DescribeInternetGateways',
    'InternetGatewayId',
    'internetGatewaySet',
    'InvalidInternetGatewayID.NotFound',
  ),
  kind(
    'CreateNetworkInterface',
    'DescribeNetworkInterfaces',
    'NetworkInterfaceId',
    'networkInterfaceSet',
    'InvalidNetworkInterfaceID.NotFound',
  ),
  kind(
    'CreateSecurityGroup',
    'DescribeSecurityGroups',
    'GroupId',
    'securityGroupInfo',
    'InvalidGroup.NotFound',
  ),
  kind('CreateSubnet', 'DescribeSubnets', 'SubnetId', 'subnetSet', 'InvalidSubnetID.NotFound'),
  kind('CreateVpc', 'DescribeVpcs', 'VpcId', 'vpcSet', 'InvalidVpcID.NotFound'),
];

function kind(create: string, describe: string, parameter: string, list: string, notFound: string): Kind {
  const element = parameter.charAt(0).toLowerCase() + parameter.slice(1);
  return { create, describe, parameter, element, list, notFound };
}
