import { randomUUID } from 'node:crypto';
import { type Answer, type Ec2Call, type Ec2Reply, otherCall, type Step, textsOf } from './ec2-call.ts';

/**
 * What Elastic Load Balancing refuses and moto lets pass, by the pages of its actions: a name that another load balancer
 * has, and targets that are no instances.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html
 */
export function refuseBalancersAsDocumented(): Step {
  return async (call: Ec2Call, next: Answer) => {
    if (call.action === 'CreateLoadBalancer') return (await refuseName(call, next)) ?? next(call);
    if (call.action === 'RegisterTargets') return (await refuseTargets(call, next)) ?? next(call);
    return next(call);
  };
}

async function refuseName(call: Ec2Call, next: Answer): Promise<Ec2Reply | undefined> {
  const name = call.parameters.get('Name') ?? '';
  const { body } = await next(
    otherCall(call, 'DescribeLoadBalancers', { Version: version, PageSize: '400' }),
  );
  if (!textsOf(body, 'LoadBalancerName').includes(name)) return undefined;
  return refusal('DuplicateLoadBalancerName', `A load balancer with the name '${name}' exists.`);
}

async function refuseTargets(call: Ec2Call, next: Answer): Promise<Ec2Reply | undefined> {
  const ids = [...call.parameters]
    .filter(([key]) => /^Targets\.member\.\d+\.Id$/.test(key))
    .map(([, id]) => id);
  const { authorization = '' } = call.headers;
  // moto knows the service by the signature, and asks for no valid one
  const headers = {
    ...call.headers,
    authorization: authorization.replace('/elasticloadbalancing/', '/ec2/'),
  };
  const { body } = await next({ ...otherCall(call, 'DescribeInstances', { MaxResults: '1000' }), headers });
  const known = textsOf(body, 'instanceId');
  const stranger = ids.find(id => !known.includes(id));
  if (stranger === undefined) return undefined;
  return refusal('InvalidTarget', `The following targets are not valid instances: '${stranger}'`);
}

const version = '2015-12-01';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html */
function refusal(code: string, message: string): Ec2Reply {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const id = `<RequestId>${randomUUID()}</RequestId>`;
  const namespace = `http://elasticloadbalancing.amazonaws.com/doc/${version}/`;
  return { status: 400, body: `<ErrorResponse xmlns="${namespace}">${error}${id}</ErrorResponse>` };
}
