import { gcloudOn, hasGcloud } from '@cb-spider/cloud-fakes/gcp';
import { describe, expect, it } from '@jest/globals';
import { Connected } from './connected.ts';
import { zone } from './gcp-cloud.ts';

const missing = (await hasGcloud()) ? '' : 'skipped: there is no gcloud here';
if (missing !== '') process.stderr.write(`${missing}\n`);

/** Returns the method and the last part of a request's path, such as `POST instances`. */
function shortened(request: string): string {
  return request.replace(/ .*\/(instances|operations|firewalls|disks|images)(?:\/.*)?$/, ' $1');
}

describe('the cost of a VM', () => {
  it('is a request for its groups, one for itself, a look at its operation, and two reads', async () => {
    await using connected = await Connected.open({ operationRequests: 0 });
    await connected.land();
    const before = connected.fake.requests.length;
    await connected.vm('vm');
    expect(connected.fake.requests.slice(before).map(shortened)).toEqual([
      'GET firewalls',
      'POST instances',
      'GET operations',
      'GET instances',
      'GET disks',
    ]);
  });

  (missing === '' ? it : it.skip)(
    `is one request more than for gcloud, which checks no groups ${missing}`,
    async () => {
      await using connected = await Connected.open({ operationRequests: 0 });
      await connected.land();
      const { fake } = connected;
      await using gcloud = await gcloudOn(fake, zone);
      const requestsOf = async (work: () => Promise<unknown>) => {
        const before = fake.requests.length;
        await work();
        return fake.requests.slice(before).map(shortened);
      };
      const ours = await requestsOf(() => connected.vm('vm'));
      const image = '--image=debian-12-bookworm-v20261014 --image-project=debian-cloud';
      const theirs = await requestsOf(() =>
        gcloud.run(
          `instances create theirs --machine-type=e2-micro --subnet=sub --tags=group ${image} --no-service-account --no-scopes`,
        ),
      );
      expect(theirs).toContain('POST instances');
      expect(ours.length).toBeLessThanOrEqual(theirs.length + 1);
    },
    120_000,
  );
});
