import { readFileSync } from 'node:fs';
import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';

const {
  SPIDER_TEST_GCP,
  SPIDER_TEST_GCP_SPEC,
  SPIDER_TEST_GCP_ZONE: zone = 'asia-northeast3-a',
  GOOGLE_APPLICATION_CREDENTIALS = '',
} = process.env;

async function openRealCloud(): Promise<ConformanceRig> {
  return {
    live: true,
    credentials: { ServiceAccountKey: readFileSync(GOOGLE_APPLICATION_CREDENTIALS, 'utf8') },
    region: zone.replace(/-[a-z]$/, ''),
    zone,
    options: {},
    specName: SPIDER_TEST_GCP_SPEC ?? 'e2-small',
    close: async () => undefined,
  };
}

// A key alone does not start the suite: a developer who has one for other work may not want VMs to be created with it.
if (SPIDER_TEST_GCP === '1')
  runConformance(
    { describe, it, beforeAll, afterAll },
    { ...options, open: openRealCloud, waitMs: 300_000, caseMs: 900_000 },
  );
else
  describe('conformance on the real Google Cloud', () => {
    it.skip('skipped: SPIDER_TEST_GCP is not 1', () => undefined);
  });
