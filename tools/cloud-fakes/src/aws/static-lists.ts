import { type Answer, type Ec2Call, type Ec2Reply, listParameter, type Step } from './ec2-call.ts';

const neverChanging = new Set([
  'DescribeAvailabilityZones',
  'DescribeInstanceTypeOfferings',
  'DescribeInstanceTypes',
  'DescribeRegions',
]);

/** Asks moto once for each list that cannot change while it runs: it takes seconds for the long ones. */
export function keepStaticLists(): Step {
  const kept = new Map<string, Promise<Ec2Reply>>();
  return (call: Ec2Call, next: Answer) => {
    const amazonsImages = call.action === 'DescribeImages' && listParameter(call, 'Owner').includes('amazon');
    if (!neverChanging.has(call.action) && !amazonsImages) return next(call);
    const key = `${call.region}?${[...call.parameters]
      .map(pair => pair.join('='))
      .sort()
      .join('&')}`;
    const earlier = kept.get(key);
    if (earlier) return earlier;
    const reply = next(call);
    kept.set(key, reply);
    const forget = () => kept.delete(key);
    reply.then(({ status }) => status >= 300 && forget(), forget);
    return reply;
  };
}
