import { casesInShare, interruptions } from '@cb-spider/test-share';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRig, type Rig } from './fake-rig.ts';

/** The version of 2019, which has no clusters and reports which subnets can be created. */
runConformance<Rig>(
  { describe, it: casesInShare(it, interruptions, 'cloudit old'), beforeAll, afterAll },
  {
    ...options,
    open: () => openRig('v4.0', {}),
    loseNextReply: rig => rig.cloud.loseNextReply(),
  },
);
