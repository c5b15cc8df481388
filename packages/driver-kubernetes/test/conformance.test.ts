import { whyNoControlPlane } from '@cb-spider/cloud-fakes/kubernetes';
import { casesInShare, interruptions } from '@cb-spider/test-share';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openRig } from './cluster-rig.ts';
import { options } from './conformance-options.ts';

const reason = whyNoControlPlane();

if (reason === undefined)
  runConformance(
    { describe, it: casesInShare(it, interruptions, 'kubernetes'), beforeAll, afterAll },
    {
      ...options,
      open: openRig,
      // An API server starts within 10 seconds, or within a minute on a busy machine.
      caseMs: 180_000,
      failNextLaunch: rig => {
        rig.cluster.controllers.failNextLaunch();
        return 'unavailable';
      },
    },
  );
else
  describe('conformance on an API server', () => {
    it.skip(`skipped: ${reason}`, () => undefined);
  });
