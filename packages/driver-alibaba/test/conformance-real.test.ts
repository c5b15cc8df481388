import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';

const {
  SPIDER_TEST_ALIBABA,
  SPIDER_TEST_ALIBABA_SPEC,
  SPIDER_TEST_ALIBABA_ZONE,
  ALIBABA_CLOUD_ACCESS_KEY_ID = '',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET = '',
  ALIBABA_CLOUD_REGION_ID: region = 'ap-northeast-2',
} = process.env;

async function openRealCloud(): Promise<ConformanceRig> {
  return {
    live: true,
    credentials: { ClientId: ALIBABA_CLOUD_ACCESS_KEY_ID, ClientSecret: ALIBABA_CLOUD_ACCESS_KEY_SECRET },
    region,
    zone: SPIDER_TEST_ALIBABA_ZONE ?? `${region}a`,
    specName: SPIDER_TEST_ALIBABA_SPEC,
    close: async () => undefined,
  };
}

// Keys alone do not start the suite: a developer who has them for other work may not want VMs to be created with them.
if (SPIDER_TEST_ALIBABA === '1')
  runConformance(
    { describe, it, beforeAll, afterAll },
    { ...options, open: openRealCloud, waitMs: 300_000, caseMs: 900_000 },
  );
else
  describe('conformance on the real Alibaba Cloud', () => {
    it.skip('skipped: SPIDER_TEST_ALIBABA is not 1', () => undefined);
  });
