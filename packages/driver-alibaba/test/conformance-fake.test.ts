import { accessKeys, type FakeAlibaba, startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { casesInShare, interruptions } from '@cb-spider/test-share';
import { type ConformanceRig, fastClock, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';

interface Rig extends ConformanceRig {
  readonly cloud: FakeAlibaba;
}

/** Small, so that two pages are quickly filled. */
const pageSize = 3;

async function open(): Promise<Rig> {
  const clock = fastClock();
  const cloud = await startFakeAlibaba({
    now: () => clock.now(),
    mostOnPage: pageSize,
    // In the time of the rig's clock, and short because the sweeps are long.
    delays: {
      network: 300,
      eip: 200,
      nic: 200,
      launch: 200,
      boot: 500,
      stop: 300,
      release: 300,
      linger: 400,
    },
  });
  return {
    cloud,
    clock,
    credentials: {
      ClientId: accessKeys.account.id,
      ClientSecret: accessKeys.account.secret,
      Endpoint: cloud.endpoint,
    },
    region: 'ap-northeast-2',
    zone: 'ap-northeast-2a',
    imageId: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
    specName: 'ecs.g7.large',
    // The stand-in shows everything at once, but an aborted request may still be on its way to it.
    visibilityGraceMs: 0,
    lateEffectMs: 2000,
    close: () => cloud.close(),
  };
}

runConformance<Rig>(
  { describe, it: casesInShare(it, interruptions, 'alibaba'), beforeAll, afterAll },
  {
    ...options,
    open,
    pageSizes: {
      network: pageSize,
      securityGroup: pageSize,
      keyPair: pageSize,
      publicIp: pageSize,
      nic: pageSize,
      vm: pageSize,
      image: pageSize,
      spec: pageSize,
    },
    loseNextReply: rig => rig.cloud.loseNextReply(),
  },
);
