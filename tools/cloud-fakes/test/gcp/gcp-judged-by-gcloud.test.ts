import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type FakeGcp,
  type Gcloud,
  gcloudOn,
  hasGcloud,
  operationFault,
  startFakeGcp,
} from '../../src/gcp/index.ts';

const missing = (await hasGcloud()) ? '' : 'skipped: there is no gcloud here';
if (missing !== '') process.stderr.write(`${missing}\n`);
const suite = missing === '' ? describe : describe.skip;

suite(`Compute Engine, as gcloud sees it ${missing}`, () => {
  let cloud: FakeGcp;
  let judge: Gcloud;
  const gcloud = (command: string) => judge.run(command);

  beforeAll(async () => {
    // gcloud pauses for seconds between two looks at an operation.
    cloud = await startFakeGcp({ operationRequests: 0 });
    judge = await gcloudOn(cloud, 'us-central1-a');
  });

  afterAll(async () => {
    await judge[Symbol.asyncDispose]();
    await cloud.close();
  });

  it('makes a network with a subnet, a firewall and an address', async () => {
    await gcloud('networks create net --subnet-mode=custom');
    await gcloud('networks subnets create sub --network=net --range=10.1.0.0/24');
    await gcloud('firewall-rules create ssh --network=net --allow=tcp:22 --target-tags=web');
    await gcloud('addresses create addr');
    expect(await gcloud('networks describe net')).toMatchObject({
      autoCreateSubnetworks: false,
      subnetworks: [expect.stringMatching(/\/regions\/us-central1\/subnetworks\/sub$/)],
    });
    expect(await gcloud('addresses list')).toMatchObject([{ name: 'addr', status: 'RESERVED' }]);
  }, 120_000);

  it('makes a VM from a family of images, and lists it', async () => {
    const image = '--image-family=debian-12 --image-project=debian-cloud --no-service-account --no-scopes';
    await gcloud(
      `instances create vm --machine-type=e2-micro --subnet=sub --tags=web --labels=team=blue ${image}`,
    );
    expect(await gcloud('instances list')).toMatchObject([
      { name: 'vm', status: 'RUNNING', labels: { team: 'blue' }, tags: { items: ['web'] } },
    ]);
    expect(await gcloud('disks list')).toMatchObject([{ name: 'vm', sizeGb: '10' }]);
  }, 120_000);

  it('reads fingerprints before it changes labels, metadata and tags', async () => {
    await gcloud('instances add-labels vm --labels=tier=front');
    await gcloud('instances add-metadata vm --metadata=colour=blue');
    await gcloud('instances add-tags vm --tags=db');
    expect(await gcloud('instances describe vm')).toMatchObject({
      labels: { team: 'blue', tier: 'front' },
      metadata: { items: [{ key: 'colour', value: 'blue' }] },
      tags: { items: ['db', 'web'] },
    });
  }, 120_000);

  it('stops, starts and resets it', async () => {
    await gcloud('instances stop vm');
    expect(await gcloud('instances describe vm')).toMatchObject({ status: 'TERMINATED' });
    await gcloud('instances start vm');
    await gcloud('instances reset vm');
    expect(await gcloud('instances describe vm')).toMatchObject({ status: 'RUNNING' });
  }, 120_000);

  it('says why an accepted change has failed', async () => {
    const fault = operationFault('ZONE_RESOURCE_POOL_EXHAUSTED', 503, 'No room.');
    cloud.failNext('insert', /\/instances\/other$/, fault);
    const image = '--image-family=debian-12 --image-project=debian-cloud --no-service-account --no-scopes';
    const failed = gcloud(`instances create other --machine-type=e2-micro --subnet=sub ${image}`);
    await expect(failed).rejects.toThrow(/No room|ZONE_RESOURCE_POOL_EXHAUSTED/);
    await expect(gcloud('networks delete net')).rejects.toThrow(/already being used by/);
  }, 120_000);

  it('removes them again', async () => {
    await gcloud('instances delete vm');
    await gcloud('addresses delete addr');
    await gcloud('firewall-rules delete ssh');
    await gcloud('networks subnets delete sub');
    await gcloud('networks delete net');
    expect(cloud.inventory().filter(path => !/\/default[^/]*$/.test(path))).toEqual([]);
  }, 120_000);

  it('lists zones, machine types and one project’s images', async () => {
    expect(await gcloud('zones list')).toHaveLength(10);
    expect(await gcloud('machine-types list --zones=us-central1-b')).toHaveLength(5);
    const images = await gcloud('images list --project=debian-cloud --no-standard-images');
    expect(images).toHaveLength(4);
  }, 120_000);
});
