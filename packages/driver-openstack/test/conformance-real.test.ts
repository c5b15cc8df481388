import { casesInShare, interruptions } from '@cb-spider/test-share';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRealCloud, whyNoRealCloud } from './real-cloud.ts';

const reason = whyNoRealCloud();

/**
 * The cases that take most of the time: those that interrupt a change, which the stand-in has too, and those of load
 * balancers, each of which takes half a minute to create.
 */
const sampled = new RegExp(`${interruptions.source}|^load balancer: (?!is made)`);

if (reason === undefined)
  runConformance(
    { describe, it: casesInShare(it, sampled, 'real'), beforeAll, afterAll },
    {
      ...options,
      open: openRealCloud,
      standIn: 'conformance-fake.test.ts',
      waitMs: 120_000,
      caseMs: 300_000,
    },
  );
else
  describe('conformance on a real OpenStack', () => {
    it.skip(`skipped: ${reason}`, () => undefined);
  });
