import { operationFault } from '@cb-spider/cloud-fakes/gcp';
import { casesInShare, interruptions } from '@cb-spider/test-share';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRig } from './gcp-cloud.ts';

const pageSize = 3;

runConformance(
  { describe, it: casesInShare(it, interruptions, 'gcp'), beforeAll, afterAll },
  {
    ...options,
    open: () => openRig({ maxPage: pageSize, operationRequests: 2 }),
    pageSizes: { publicIp: pageSize, vm: pageSize, network: pageSize, image: pageSize, spec: pageSize },
    loseNextReply: rig => rig.cloud.loseNextReply(),
    failNextLater: rig => {
      rig.cloud.failNext(undefined, /./, operationFault('QUOTA_EXCEEDED', 403, 'The quota is used up.'));
      return 'quota_exceeded';
    },
  },
);
