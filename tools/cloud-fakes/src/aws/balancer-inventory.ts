import type { CloudObject } from '../inventory/compare.ts';
import { type Answer, textsOf } from './ec2-call.ts';

/** All load balancers and target groups of a region; a target group is a part of the load balancer of its name. */
export async function takeBalancers(answer: Answer, region: string): Promise<readonly CloudObject[]> {
  const ask = (action: string, parameters: Readonly<Record<string, string>> = {}) =>
    describe(answer, region, action, parameters);
  const balancers = await ask('DescribeLoadBalancers', { PageSize: '400' });
  const names = textsOf(balancers, 'LoadBalancerName');
  const arns = textsOf(balancers, 'LoadBalancerArn');
  const groups = await ask('DescribeTargetGroups', { PageSize: '400' });
  const groupNames = textsOf(groups, 'TargetGroupName');
  const groupArns = textsOf(groups, 'TargetGroupArn');
  const tagsOf = async (arn: string) => {
    const body = await ask('DescribeTags', { 'ResourceArns.member.1': arn });
    const values = textsOf(body, 'Value');
    return Object.fromEntries(textsOf(body, 'Key').map((key, index) => [key, values[index] ?? '']));
  };
  return Promise.all([
    ...arns.map(async id => {
      const listeners = await ask('DescribeListeners', { LoadBalancerArn: id });
      const state = `listens at ${textsOf(listeners, 'Port').join(' ')}`;
      return { kind: 'LoadBalancers', id, tags: await tagsOf(id), state };
    }),
    ...groupArns.map(async (id, index) => {
      const health = await ask('DescribeTargetHealth', { TargetGroupArn: id });
      const group = await ask('DescribeTargetGroups', { 'TargetGroupArns.member.1': id });
      const interval = textsOf(group, 'HealthCheckIntervalSeconds').join();
      const state = `${textsOf(health, 'Id').length} targets, every ${interval} s`;
      const place = names.findIndex(name => name.replaceAll('--', '-x') === groupNames[index]);
      return { kind: 'TargetGroups', id, tags: await tagsOf(id), state, partOf: arns[place] };
    }),
  ]);
}

async function describe(
  answer: Answer,
  region: string,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const scope = `AKIAIOSFODNN7EXAMPLE/20300101/${region}/elasticloadbalancing/aws4_request`;
  const reply = await answer({
    action,
    parameters: new URLSearchParams({ Action: action, Version: '2015-12-01', ...parameters }),
    region,
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: '',
  });
  if (reply.status !== 200) throw new Error(`${action}: ${reply.body}`);
  return reply.body;
}
