import {
  type Answer,
  type Ec2Call,
  errorReply,
  listParameter,
  type Step,
  textsOf,
  withParameters,
} from './ec2-call.ts';
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

/** EC2 knows nothing of client tokens: a create that is sent twice makes two objects. */
export const tokensIgnored: Step = (call, next) => next(withParameters(call, { ClientToken: undefined }));

/** Whether a call may change something. */
export function isChange({ action }: Pick<Ec2Call, 'action'>): boolean {
  return !/^(Describe|Get|List)/.test(action);
}

/** Lets the fault strike the calls of one action that `when` picks by number (the first is 1), and no others. */
export function on(action: string, fault: Step, when?: (occurrence: number) => boolean): Step {
  return onSome(call => call.action === action, fault, when);
}

/** The same for all calls that change something, whatever they do. */
export function onChanges(fault: Step, when?: (occurrence: number) => boolean): Step {
  return onSome(isChange, fault, when);
}

function onSome(
  isMeant: (call: Ec2Call) => boolean,
  fault: Step,
  when: (occurrence: number) => boolean = () => true,
): Step {
  let count = 0;
  return (call, next) => (isMeant(call) && when(++count) ? fault(call, next) : next(call));
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
  const left = new Map<string, number>();
  return hiding(
    id => left.set(id, reads),
    id => {
      const count = left.get(id);
      if (count === undefined) return false;
      left.set(id, count - 1);
      return count > 0;
    },
  );
}

/** The same by time: new objects show after `durationMs`. */
export function hiddenFor(durationMs: number, now: () => number = Date.now): Step {
  const visibleAt = new Map<string, number>();
  return hiding(
    id => visibleAt.set(id, now() + durationMs),
    id => now() < (visibleAt.get(id) ?? 0),
  );
}

/**
 * @param onMade receives each new object
 * @param hides whether this description is not to show it
 */
function hiding(onMade: (id: string) => void, hides: (id: string) => boolean): Step {
  return async (call: Ec2Call, next: Answer) => {
    const made = kinds.find(kind => kind.create === call.action);
    const described = kinds.find(kind => kind.describe === call.action);
    const byId = described && listParameter(call, described.parameter).find(hides);
    if (byId) return errorReply(described.notFound, `The ID '${byId}' does not exist`);
    const reply = await next(call);
    const newId = made && textsOf(reply.body, made.element)[0];
    if (newId) onMade(newId);
    const list = described && itemsOf(reply.body, described.list);
    if (!list || listParameter(call, described.parameter).length) return reply;
    const visible = list.items.filter(item => !hides(textsOf(item, described.element)[0] ?? ''));
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
  kind('ImportKeyPair', 'DescribeKeyPairs', 'KeyName', 'keySet', 'InvalidKeyPair.NotFound'),
  kind('CreateSubnet', 'DescribeSubnets', 'SubnetId', 'subnetSet', 'InvalidSubnetID.NotFound'),
  kind('CreateVpc', 'DescribeVpcs', 'VpcId', 'vpcSet', 'InvalidVpcID.NotFound'),
];

function kind(create: string, describe: string, parameter: string, list: string, notFound: string): Kind {
  const element = parameter.charAt(0).toLowerCase() + parameter.slice(1);
  return { create, describe, parameter, element, list, notFound };
}
