import {
  all,
  type Ec2,
  hiddenFor,
  type Step,
  startEc2,
  suiteOn,
  tokensIgnored,
} from '@cb-spider/cloud-fakes/aws';
import { afterAll, describe } from '@jest/globals';
import { awsMachine, awsRegion, graceMs } from './aws.ts';
import { describeSweep } from './describe-sweep.ts';
import { vmPaths, vpcPaths } from './paths.ts';
import type { ChangingPath } from './sweep.ts';

/**
 * Changes with several steps, and those that create or delete a VM. Other changes are swept on AWS in one process, and
 * with kills on the virtual cloud.
 */
const swept = /^VPC|^VM: (create|terminate)$/;
const paths: readonly ChangingPath[] = [...vpcPaths, ...vmPaths(awsMachine)].filter(({ title }) =>
  swept.test(title),
);

const forgetful = 'us-west-2';
const trouble: Step = all(tokensIgnored, hiddenFor(graceMs / 2));
const outcome = await startEc2({
  images: 8,
  instanceTypes: 40,
  intercept: (call, next) => (call.region === forgetful ? trouble(call, next) : next(call)),
});

suiteOn(describe, outcome)('on AWS', () => {
  const ec2 = outcome as Ec2;
  afterAll(() => ec2.stop());
  const clouds = () => [
    awsRegion(ec2, 'us-east-1', 'an EC2 that knows client tokens'),
    awsRegion(ec2, forgetful, 'an EC2 that knows none and hides new objects'),
  ];
  describeSweep(clouds, paths);
});
