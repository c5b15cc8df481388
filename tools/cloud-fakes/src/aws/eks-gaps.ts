import { randomUUID } from 'node:crypto';
import { type Answer, type Ec2Call, type Ec2Reply, otherCall, type Step, textsOf } from './ec2-call.ts';
import { jsonOf, restError } from './eks-call.ts';

/** https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
const versions = ['1.29', '1.30', '1.31', '1.32', '1.33', '1.34'];
const defaultVersion = '1.33';

interface Kept {
  readonly version: string;
  readonly vpcId: string;
}

/**
 * What EKS documents and moto lacks: it looks at subnets and versions before it makes a cluster, tells a cluster's VPC,
 * and upgrades clusters.
 *
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateClusterVersion.html
 */
export function answerAsEks(): Step {
  const kept = new Map<string, Kept>();
  return async (call, next) => {
    if (call.rest === undefined) return next(call);
    const key = `${call.region} ${call.rest.path.split('/')[2] ?? ''}`;
    switch (call.action) {
      case 'CreateCluster':
        return create(kept, call, next);
      case 'UpdateClusterVersion':
        return upgrade(kept, key, call, next);
      case 'DescribeCluster':
        return withKept(await next(call), kept.get(key));
      default:
        return next(call);
    }
  };
}

async function create(kept: Map<string, Kept>, call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  const request = jsonOf(call.body) as {
    name: string;
    version?: string;
    resourcesVpcConfig: { subnetIds: string[] };
  };
  const { name, version = defaultVersion, resourcesVpcConfig } = request;
  if (!versions.includes(version))
    return restError('InvalidParameterException', `unsupported Kubernetes version ${version}`);
  const { subnetIds } = resourcesVpcConfig;
  const filters = Object.fromEntries(subnetIds.map((id, index) => [`Filter.1.Value.${index + 1}`, id]));
  const question = { 'Filter.1.Name': 'subnet-id', ...filters };
  const { body } = await next(asEc2(otherCall(call, 'DescribeSubnets', question)));
  const missing = subnetIds.find(id => !textsOf(body, 'subnetId').includes(id));
  if (missing !== undefined)
    return restError('InvalidParameterException', `The subnet ID '${missing}' does not exist`);
  if (new Set(textsOf(body, 'availabilityZone')).size < 2)
    return restError('InvalidParameterException', 'Subnets specified must be in at least two different AZs');
  const reply = await next({ ...call, body: JSON.stringify({ ...request, version }) });
  const present = { version, vpcId: textsOf(body, 'vpcId')[0] ?? '' };
  if (reply.status < 300) kept.set(`${call.region} ${name}`, present);
  return withKept(reply, present);
}

/** To the next minor version, and to no other. */
async function upgrade(kept: Map<string, Kept>, key: string, call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  const path = call.rest?.path.replace(/\/updates$/, '') ?? '';
  const look = await next({
    ...call,
    action: 'DescribeCluster',
    rest: { method: 'GET', path, query: '' },
    body: '',
  });
  const present = kept.get(key);
  if (look.status >= 300 || present === undefined) return look;
  const { version } = jsonOf(call.body) as { version: string };
  if (versions.indexOf(version) !== versions.indexOf(present.version) + 1)
    return restError(
      'InvalidParameterException',
      `unsupported Kubernetes minor version update to ${version}`,
    );
  kept.set(key, { ...present, version });
  const update = { id: randomUUID(), status: 'InProgress', type: 'VersionUpdate', params: [], errors: [] };
  return { status: 200, body: JSON.stringify({ update }), headers: { 'content-type': 'application/json' } };
}

function withKept(reply: Ec2Reply, kept: Kept | undefined): Ec2Reply {
  if (reply.status >= 300 || kept === undefined) return reply;
  const { cluster } = jsonOf(reply.body) as { cluster: { resourcesVpcConfig: object } };
  const { version, vpcId } = kept;
  const whole = { ...cluster, version, resourcesVpcConfig: { ...cluster.resourcesVpcConfig, vpcId } };
  return { ...reply, body: JSON.stringify({ cluster: whole }) };
}

/** A question to EC2 in the name of one to EKS. */
function asEc2({ rest: _, ...call }: Ec2Call): Ec2Call {
  const authorization = (call.headers.authorization ?? '').replace('/eks/', '/ec2/');
  return { ...call, headers: { ...call.headers, authorization } };
}
