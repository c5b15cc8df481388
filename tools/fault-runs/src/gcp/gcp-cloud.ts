import type { FakeGcp } from '@cb-spider/cloud-fakes/gcp';
import { compare } from '@cb-spider/cloud-fakes/inventory';
import { gcp } from '@cb-spider/driver-gcp';
import type { Parts } from '../sweep/paths.ts';
import type { SweptCloud } from '../sweep/swept-world.ts';

export const gcpParts: Parts = {
  imageId:
    'https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/debian-12-bookworm-v20261014',
  specName: 'e2-micro',
};

/** Returns the Iowa region of a stand-in. */
export function gcpCloud(fake: FakeGcp): SweptCloud {
  const region = 'us-central1';
  return {
    driver: gcp,
    credentials: { ServiceAccountKey: JSON.stringify(fake.key), Endpoint: fake.endpoint },
    region,
    zone: `${region}-a`,
    isChange: api => !/\.(?:get|list|aggregatedList|token)$/.test(api),
    inventory: async () => fake.objects(),
    differencesOf: compare,
  };
}
