import { casesInShare, interruptions } from '@cb-spider/test-share';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRig, type Rig } from './fake-rig.ts';

/** In the time of the rig's clock, and short because the sweeps are long. */
const delays = {
  ...{ launch: 600, boot: 400, shutdown: 300, start: 300, reboot: 300, destroy: 300 },
  ...{ address: 200, volume: 300, snapshot: 300 },
};

runConformance<Rig>(
  { describe, it: casesInShare(it, interruptions, 'cloudit later'), beforeAll, afterAll },
  {
    ...options,
    open: () => openRig('v5.0', delays),
    loseNextReply: rig => rig.cloud.loseNextReply(),
  },
);
