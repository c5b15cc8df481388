import { type ConformanceRig, runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { options } from './conformance-options.ts';

const { AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_TENANT_ID, AZURE_SUBSCRIPTION_ID, AZURE_TEST_REGION } =
  process.env;
const credentials = {
  ...{ ClientId: AZURE_CLIENT_ID ?? '', ClientSecret: AZURE_CLIENT_SECRET ?? '' },
  ...{ TenantId: AZURE_TENANT_ID ?? '', SubscriptionId: AZURE_SUBSCRIPTION_ID ?? '' },
};
const lacks = Object.entries(credentials).filter(([, value]) => value === '');
/**
 * Opens Azure itself, in a resource group of its own. Everything that the suite creates is tagged, and removed at its
 * end.
 */
async function open(): Promise<ConformanceRig> {
  return {
    ...{ live: true, credentials, region: AZURE_TEST_REGION ?? 'koreacentral', specName: 'Standard_B1s' },
    options: { ResourceGroup: 'spider-conformance' },
    close: async () => undefined,
  };
}

if (lacks.length === 0)
  runConformance(
    { describe, it, beforeAll, afterAll },
    { ...options, open, waitMs: 900_000, caseMs: 1_800_000 },
  );
else
  describe('conformance on Azure itself', () => {
    it.skip('skipped: the AZURE_* variables are not set, so there is no Azure to test against', () =>
      undefined);
  });
