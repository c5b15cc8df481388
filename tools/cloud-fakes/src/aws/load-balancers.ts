import {
  type Answer,
  type Ec2Call,
  type Ec2Reply,
  otherCall,
  queryError,
  type Step,
  textsOf,
} from './ec2-call.ts';

const version = '2015-12-01';

interface Kind {
  readonly create: string;
  readonly describe: string;
  readonly arn: string;
  readonly duplicate: string;
}

const kinds: readonly Kind[] = [
  {
    create: 'CreateLoadBalancer',
    describe: 'DescribeLoadBalancers',
    arn: 'LoadBalancerArn',
    duplicate: 'DuplicateLoadBalancerName',
  },
  {
    create: 'CreateTargetGroup',
    describe: 'DescribeTargetGroups',
    arn: 'TargetGroupArn',
    duplicate: 'DuplicateTargetGroupName',
  },
];

interface Made {
  readonly settings: string;
  readonly reply: Ec2Reply;
}

/**
 * What Elastic Load Balancing documents and moto lacks: a create with the name and the settings of what is there already
 * answers that again, and one with other settings is refused, as are targets that are no instances.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html
 */
export function balanceAsDocumented(): Step {
  const made = new Map<string, Made>();
  return async (call, next) => {
    if (call.action === 'RegisterTargets') return (await refuseTargets(call, next)) ?? next(call);
    const kind = kinds.find(({ create }) => create === call.action);
    return kind === undefined ? next(call) : createOnce(kind, made, call, next);
  };
}

async function createOnce(
  { describe, arn, duplicate }: Kind,
  made: Map<string, Made>,
  call: Ec2Call,
  next: Answer,
): Promise<Ec2Reply> {
  const name = call.parameters.get('Name') ?? '';
  const settings = [...call.parameters]
    .filter(([key]) => !key.startsWith('Tags.'))
    .map(pair => pair.join('='))
    .sort()
    .join('&');
  const present = await next(otherCall(call, describe, { Version: version, 'Names.member.1': name }));
  const [id] = present.status === 200 ? textsOf(present.body, arn) : [];
  if (id === undefined) {
    const reply = await next(call);
    for (const its of textsOf(reply.body, arn)) made.set(its, { settings, reply });
    return reply;
  }
  const first = made.get(id);
  if (first?.settings === settings) return first.reply;
  return queryError(duplicate, `'${name}' exists already, and has other settings.`);
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
  return queryError('InvalidTarget', `The following targets are not valid instances: '${stranger}'`);
}
