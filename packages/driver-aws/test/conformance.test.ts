import { type Ec2, launchFailures, replyLost, type Step, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { casesInShare, interruptions } from '@cb-spider/test-share';
import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { aws } from '../src/index.ts';
import { vmStateOf } from '../src/vm-state.ts';
import { linuxImage, startSmallEc2, targetOf } from './moto.ts';
import { documentedErrors, ec2Error } from './native-errors.ts';

interface Rig extends ConformanceRig {
  loseNextReply(): void;
}

/** Small, so that two pages are quickly filled. */
const pageSize = 3;

let nextFault: Step | undefined;
const launches = launchFailures();
const outcome = await startSmallEc2({
  mostOnPage: pageSize,
  intercept: (call, next) => {
    const fault = nextFault;
    nextFault = undefined;
    return fault ? fault(call, next) : launches.step(call, next);
  },
});

async function openRig(): Promise<Rig> {
  const ec2 = outcome as Ec2;
  const { credentials, region, zone } = targetOf(ec2);
  return {
    credentials,
    region,
    zone,
    options: {},
    imageId: linuxImage,
    specName: 't3.micro',
    // moto shows at once what it has created, but an aborted request may still be on its way to it.
    visibilityGraceMs: 200,
    loseNextReply: () => {
      nextFault = replyLost;
    },
    close: () => ec2.stop(),
  };
}

const runner = {
  describe: suiteOn(describe, outcome),
  it: casesInShare(it, interruptions, 'aws'),
  beforeAll,
  afterAll,
};

runConformance<Rig>(runner, {
  driver: aws,
  open: openRig,
  nativeErrors: documentedErrors.map(([nativeCode, code, status = 400]) => ({
    name: `${nativeCode} (${status})`,
    thrown: ec2Error(nativeCode, status),
    code,
  })),
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html
  vmStates: {
    map: vmStateOf,
    words: {
      pending: 'creating',
      running: 'running',
      'shutting-down': 'terminating',
      terminated: 'terminated',
      stopping: 'suspending',
      stopped: 'suspended',
    },
  },
  requestIds: true,
  pageSizes: {
    network: pageSize,
    securityGroup: pageSize,
    nic: pageSize,
    disk: pageSize,
    machineImage: pageSize,
    vm: pageSize,
    image: pageSize,
    spec: pageSize,
  },
  ipv6Rules: true,
  wrongCredential: ({ credentials }) => ({ credentials: { ...credentials, ClientSecret: 'wrong' } }),
  unreachable: ({ credentials }) => ({ credentials: { ...credentials, Endpoint: 'http://127.0.0.1:1' } }),
  loseNextReply: rig => rig.loseNextReply(),
  failNextLaunch: () => {
    launches.failNext('Server.InsufficientInstanceCapacity');
    return 'capacity_exhausted';
  },
});
