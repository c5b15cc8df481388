import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessKeys, startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { type Ec2, startEc2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { azureAccount, type FakeAzure, startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { startFakeGcp } from '@cb-spider/cloud-fakes/gcp';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { endServers, missingBuild, startProcess } from './server-process.ts';
import { tour } from './tour.ts';

// Servers start and stop in each test, on machines that may have other work.
jest.setTimeout(60_000);

const missing = missingBuild();
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const outcome =
  missing === undefined
    ? await startEc2({ images: 8, instanceTypes: 40 })
    : { available: false as const, reason: missing };

/** Ubuntu 14.04, as moto knows it. */
const image = 'ami-1e749f67';

function credentialFor({ endpoint }: FakeAzure): Record<string, string> {
  return { ...azureAccount, Endpoint: endpoint, LoginEndpoint: endpoint };
}

describe('a tour of the whole API, in a process of its own', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'spider-tour-'));
  });
  afterEach(async () => {
    await endServers();
    await rm(home, { recursive: true, force: true });
  });
  afterAll(async () => {
    if (outcome.available) await outcome.stop();
  });

  (missing === undefined ? it : it.skip)('of the virtual cloud', async () => {
    const server = await startProcess(home);
    await tour(server, {
      provider: 'TWIN',
      library: '@cb-spider/driver-twin',
      credential: { MockName: 'tourist', TimeScale: '0.005' },
      region: { Region: 'aws-ap-northeast-2', Zone: '' },
      image: 'twin-ubuntu-24.04-x86_64',
      spec: 'twin-small',
    });
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  (missing === undefined ? it : it.skip)('of Azure, with the same requests', async () => {
    await using azure = await startFakeAzure({ retryAfter: false });
    const server = await startProcess(home);
    await tour(server, {
      provider: 'AZURE',
      library: 'azure-driver-v1.0.so',
      credential: credentialFor(azure),
      region: { Region: 'koreacentral', Zone: '1' },
      image: 'Canonical:ubuntu-24_04-lts:server:24.04.202509110',
      spec: 'Standard_B1s',
    });
    expect(azure.inventory()).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  (missing === undefined ? it : it.skip)('of Google Cloud, with the same requests', async () => {
    await using gcp = await startFakeGcp({ operationRequests: 0 });
    const server = await startProcess(home);
    await tour(server, {
      provider: 'GCP',
      library: 'gcp-driver-v1.0.so',
      credential: { ServiceAccountKey: JSON.stringify(gcp.key), Endpoint: gcp.endpoint },
      region: { Region: 'us-central1', Zone: 'us-central1-a' },
      image:
        'https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/debian-12-bookworm-v20261014',
      spec: 'e2-micro',
    });
    expect(gcp.objects()).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  (missing === undefined ? it : it.skip)('of Alibaba Cloud, with the same requests', async () => {
    await using alibaba = await startFakeAlibaba();
    const server = await startProcess(home);
    const { id, secret } = accessKeys.account;
    await tour(server, {
      provider: 'ALIBABA',
      library: 'alibaba-driver-v1.0.so',
      credential: { ClientId: id, ClientSecret: secret, Endpoint: alibaba.endpoint },
      region: { Region: 'ap-northeast-2', Zone: 'ap-northeast-2a' },
      image: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
      spec: 'ecs.g7.large',
    });
    expect(alibaba.inventory('ap-northeast-2')).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  suiteOn(describe, outcome)('of AWS', () => {
    it('with the same requests', async () => {
      const { endpoint, credentials } = outcome as Ec2;
      const server = await startProcess(home);
      await tour(server, {
        provider: 'AWS',
        library: 'aws-driver-v1.0.so',
        credential: {
          aws_access_key_id: credentials.accessKeyId,
          aws_secret_access_key: credentials.secretAccessKey,
          Endpoint: endpoint,
        },
        region: { Region: 'us-east-1', Zone: 'us-east-1a' },
        image,
        spec: 't3.micro',
      });
      server.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    }, 120_000);
  });
});
