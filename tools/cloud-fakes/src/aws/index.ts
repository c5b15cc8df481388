export type { AccessKey } from './authentication.ts';
export { type Answer, type Ec2Call, type Ec2Reply, errorReply, type Step } from './ec2-call.ts';
export { ConnectionCut } from './ec2-proxy.ts';
export {
  all,
  failed,
  hiddenFor,
  isChange,
  on,
  onChanges,
  replyLost,
  requestLost,
  slowToShow,
  throttled,
  tokensIgnored,
} from './faults.ts';
export { type Differences, differencesOf, type Ec2Object } from './inventory.ts';
export { type LaunchFailures, launchFailures } from './launch-failures.ts';
export { motoRequirement } from './moto-environment.ts';
export { type Ec2, type Ec2Options, type Ec2Unavailable, startEc2, suiteOn } from './start-ec2.ts';
