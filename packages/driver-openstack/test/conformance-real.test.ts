import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRealCloud, whyNoRealCloud } from './real-cloud.ts';

const reason = whyNoRealCloud();

if (reason === undefined)
  runConformance(
    { describe, it, beforeAll, afterAll },
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
