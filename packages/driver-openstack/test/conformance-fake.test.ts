import { type FakeOpenStack, passwordCredential, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import { casesInShare, interruptions } from '@cb-spider/test-share';
import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';

interface FakeRig extends ConformanceRig {
  readonly cloud: FakeOpenStack;
}

const pageSize = 3;

async function open(): Promise<FakeRig> {
  const cloud = await startFakeOpenStack({ maxPage: pageSize, buildMs: 5, taskMs: 5 });
  return {
    cloud,
    credentials: passwordCredential(cloud),
    region: 'RegionOne',
    zone: 'nova',
    // The stand-in shows everything at once; the driver's own value is for requests that are still in progress.
    visibilityGraceMs: 0,
    imageId: cloud.imageId('ubuntu-24.04'),
    specName: 'm1.tiny',
    close: () => cloud.close(),
  };
}

runConformance(
  { describe, it: casesInShare(it, interruptions, 'openstack'), beforeAll, afterAll },
  {
    ...options,
    open,
    loseNextReply: rig => rig.cloud.loseNextReply(),
    failNextLaunch: rig => {
      rig.cloud.failNextBuild();
      return 'unavailable';
    },
    failNextLater: rig => {
      rig.cloud.failNextBalancer();
      return 'conflict';
    },
    pageSizes: {
      network: pageSize,
      securityGroup: pageSize,
      keyPair: pageSize,
      publicIp: pageSize,
      nic: pageSize,
      disk: pageSize,
      machineImage: pageSize,
      loadBalancer: pageSize,
      vm: pageSize,
      image: pageSize,
      spec: pageSize,
    },
  },
);
