import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessKeys, startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { type Ec2, startEc2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { azureAccount, type FakeAzure, startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { clouditTenant, type FakeCloudit, startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { startFakeGcp } from '@cb-spider/cloud-fakes/gcp';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { endServers, missingBuild, type ServerProcess, startProcess } from '../beds/server-process.ts';
import { connect, tour } from './tour.ts';

// Each test creates and deletes many objects, and the machine may have other work.
jest.setTimeout(120_000);

const missing = missingBuild();
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const outcome =
  missing === undefined
    ? await startEc2({ images: 8, instanceTypes: 40 })
    : { available: false as const, reason: missing };

/** The image is moto's Ubuntu 14.04. */
const image = 'ami-1e749f67';

function credentialFor({ endpoint }: FakeAzure): Record<string, string> {
  return { ...azureAccount, Endpoint: endpoint, LoginEndpoint: endpoint };
}

/** Returns the configuration for a stand-in for Azure, without image and spec. */
function azureOn(azure: FakeAzure) {
  return {
    provider: 'AZURE',
    library: 'azure-driver-v1.0.so',
    credential: credentialFor(azure),
    region: { Region: 'koreacentral', Zone: '1' },
  };
}

/** Returns the configuration for a stand-in for Cloudit, with the user and password that CB-Spider requires. */
function clouditOn({ endpoint }: FakeCloudit) {
  const { token: AuthToken, tenantId: TenantId } = clouditTenant;
  const user = { Username: 'tourist', Password: 'a-password-of-the-tour' };
  return {
    credential: { IdentityEndpoint: endpoint, AuthToken, TenantId, ...user },
    region: { Region: 'default', SshProxy: endpoint },
  };
}

describe('a tour of the whole API, on one server in its own process', () => {
  let home: string;
  let server: ServerProcess;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'spider-tour-'));
    if (missing === undefined) server = await startProcess(home);
  });
  afterAll(async () => {
    await endServers();
    await rm(home, { recursive: true, force: true });
    if (outcome.available) await outcome.stop();
  });

  (missing === undefined ? it : it.skip)('of the virtual cloud', async () => {
    await tour(server, {
      provider: 'TWIN',
      library: '@cb-spider/driver-twin',
      credential: { MockName: 'tourist', TimeScale: '0.005' },
      region: { Region: 'aws-ap-northeast-2', Zone: '' },
      image: 'twin-ubuntu-24.04-x86_64',
      spec: 'twin-small',
    });
  });

  (missing === undefined ? it : it.skip)('of Cloudit, with its own ranges', async () => {
    await using fake = await startFakeCloudit({ delays: { launch: 500, boot: 500, destroy: 300 } });
    await tour(server, {
      provider: 'CLOUDIT',
      library: 'cloudit-driver-v1.0.so',
      ...clouditOn(fake),
      image: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201',
      spec: 'small-1',
      ranges: ['10.0.0.0/16', '10.0.4.0/22', '10.0.8.0/22'],
      rootDisk: false,
    });
    expect(fake.inventory().map(({ kind }) => kind)).toEqual(['network']);
  });

  (missing === undefined ? it : it.skip)('of Azure, with the same requests', async () => {
    await using azure = await startFakeAzure({ retryAfter: false });
    await tour(server, {
      ...azureOn(azure),
      image: 'Canonical:ubuntu-24_04-lts:server:24.04.202509110',
      spec: 'Standard_B1s',
    });
    expect(azure.inventory()).toEqual([]);
  });

  (missing === undefined ? it : it.skip)('of Google Cloud, with the same requests', async () => {
    await using gcp = await startFakeGcp({ operationRequests: 0 });
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
  });

  (missing === undefined ? it : it.skip)('of Alibaba Cloud, with the same requests', async () => {
    await using alibaba = await startFakeAlibaba();
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
  });

  (missing === undefined ? it : it.skip)('of disks, machine images and tags of Azure', async () => {
    await using azure = await startFakeAzure({ retryAfter: false });
    await connect(server, azureOn(azure));
    const on = { ConnectionName: 'tour' };
    const make = async (path: string, ReqInfo: object) => {
      const { status, reply } = await server.post(path, { ...on, ReqInfo });
      expect({ path, status, reply }).toMatchObject({ status: 200 });
      return reply;
    };
    const range = '10.0.0.0/16';
    const SubnetInfoList = [{ Name: 'a', IPv4_CIDR: range }];
    await make('/vpc', { Name: 'vpc', IPv4_CIDR: range, SubnetInfoList });
    await make('/securitygroup', { Name: 'group', VPCName: 'vpc', SecurityRules: [] });
    await make('/keypair', { Name: 'key' });
    await make('/disk', { Name: 'data', DiskType: 'StandardSSD', DiskSize: '20' });
    const machine = { VPCName: 'vpc', SubnetName: 'a', SecurityGroupNames: ['group'], KeyPairName: 'key' };
    const vm = { ...machine, VMSpecName: 'Standard_B1s', DataDiskNames: ['data'] };
    const ImageName = 'Canonical:ubuntu-24_04-lts:server:24.04.202509110';
    const origin = await make('/vm', { ...vm, Name: 'origin', ImageName });
    expect(origin.DataDiskIIDs).toMatchObject([{ NameId: 'data' }]);
    expect((await server.put('/disk/data/size', { ...on, ReqInfo: { Size: '40' } })).reply.Result).toBe(
      'true',
    );
    await make('/myimage', { Name: 'golden', SourceVM: 'origin' });
    const copy = { ...machine, VMSpecName: 'Standard_B1s', ImageType: 'MyImage', ImageName: 'golden' };
    expect(await make('/vm', { ...copy, Name: 'copy' })).toMatchObject({ ImageIId: { NameId: 'golden' } });
    for (const [ResourceType, ResourceName] of [
      ['disk', 'data'],
      ['myimage', 'golden'],
      ['vm', 'copy'],
    ])
      await make('/tag', { ResourceType, ResourceName, Tag: { Key: 'team', Value: 'web' } });
    const tags = await server.get('/tag?ConnectionName=tour&ResourceType=vm&ResourceName=copy');
    expect(tags.reply.tag).toContainEqual({ Key: 'team', Value: 'web' });
    expect((await server.delete('/destroy', on)).status).toBe(200);
    expect(azure.inventory()).toEqual([]);
  });

  suiteOn(describe, outcome)('of AWS', () => {
    it('with the same requests', async () => {
      const { endpoint, credentials } = outcome as Ec2;
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
    }, 120_000);
  });

  (missing === undefined ? it : it.skip)('and ends', async () => {
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});
