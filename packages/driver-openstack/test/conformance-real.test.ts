import { isInShare } from '@cb-spider/test-share';
import { runConformance, type TestRunner } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';
import { openRealCloud, whyNoRealCloud } from './real-cloud.ts';

const reason = whyNoRealCloud();

/** Cases that interrupt a change and repeat it: they take most of the time, and the stand-in has them too, at each call. */
const interrupting = /lost|refused at|replay|dies between/;
let count = 0;

/** Registers a case, unless it interrupts a change and is not in the share of this run. */
const register: TestRunner['it'] = Object.assign(
  (title: string, body: () => Promise<void>, timeoutMs?: number) => {
    const [kind] = title.split(':');
    if (!interrupting.test(title) || isInShare(++count, kind)) it(title, body, timeoutMs);
  },
  { skip: it.skip },
);

if (reason === undefined)
  runConformance(
    { describe, it: register, beforeAll, afterAll },
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
