import { type FakeAzure, startFakeAzure, wrongBodies } from '@cb-spider/cloud-fakes/azure';
import { casesInShare, interruptions } from '@cb-spider/test-share';
import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { credentialsFor, ubuntu } from './on-fake.ts';
import { quickClock } from './quick-clock.ts';

interface Rig extends ConformanceRig {
  readonly cloud: FakeAzure;
}

const pageSize = 3;

async function open(operationReads: number): Promise<Rig> {
  const cloud = await startFakeAzure({ pageSize, operationReads, retryAfter: false });
  return {
    cloud,
    credentials: credentialsFor(cloud),
    region: 'koreacentral',
    zone: '1',
    clock: quickClock(25),
    // The stand-in shows everything at once; the driver's own value is for requests that are still in progress.
    visibilityGraceMs: 0,
    imageId: ubuntu,
    // With a small disk: the kit requests 64 GB.
    windowsImageId: 'MicrosoftWindowsServer:WindowsServer:2022-datacenter-smalldisk-g2:20348.4171.250903',
    specName: 'Standard_B1s',
    async close() {
      await cloud.close();
      // requests and replies match the published types, if those are next to the clone
      expect(wrongBodies(cloud.exchanges)).toEqual([]);
    },
  };
}

const changes = [
  { title: 'with changes that are done when they are looked at', operationReads: 0 },
  { title: 'with changes that take several looks', operationReads: 2 },
];

describe.each(changes)('$title', ({ operationReads }) => {
  runConformance<Rig>(
    { describe, it: casesInShare(it, interruptions, 'azure'), beforeAll, afterAll },
    {
      ...options,
      open: () => open(operationReads),
      pageSizes: {
        ...{ network: pageSize, securityGroup: pageSize, keyPair: pageSize, publicIp: pageSize },
        ...{ nic: pageSize, disk: pageSize, machineImage: pageSize, vm: pageSize, spec: pageSize },
      },
      loseNextReply: rig => rig.cloud.loseNextReply(),
      failNextLater: rig => {
        rig.cloud.failLater('*', /./, { code: 'AllocationFailed', message: 'There is no room.' });
        return 'capacity_exhausted';
      },
    },
  );
});
