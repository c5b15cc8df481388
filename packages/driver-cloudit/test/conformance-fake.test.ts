import { casesInShare, interruptions } from '@cb-spider/test-share';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRig, type Rig } from './fake-rig.ts';

runConformance<Rig>(
  { describe, it: casesInShare(it, interruptions, 'cloudit'), beforeAll, afterAll },
  {
    ...options,
    open: () => openRig('v5.0', {}),
    loseNextReply: rig => rig.cloud.loseNextReply(),
  },
);
