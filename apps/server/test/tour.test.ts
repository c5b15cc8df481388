import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Ec2, startEc2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { azureAccount, type FakeAzure, startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { clouditTenant, type FakeCloudit, startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { endServers, missingBuild, startProcess } from './server-process.ts';
import { tour } from './tour.ts';

// Servers start and stop in each test, on machines that may have other work.
jest.setTimeout(60_000);

const missing = missingBuild();
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const run = promisify(execFile);
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);
if (!hasCurl && process.env.CI === 'true') throw new Error('There is no curl here.');
if (!hasCurl) process.stderr.write('skipped: there is no curl here to run the lines of the README with\n');

const outcome =
  missing === undefined
    ? await startEc2({ images: 8, instanceTypes: 40 })
    : { available: false as const, reason: missing };

/** Ubuntu 14.04, as moto knows it. */
const image = 'ami-1e749f67';

function credentialFor({ endpoint }: FakeAzure): Record<string, string> {
  return { ...azureAccount, Endpoint: endpoint, LoginEndpoint: endpoint };
}

const clouditImage = '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201';

/** With the user and password that CB-Spider asks for. */
function clouditOn({ endpoint }: FakeCloudit) {
  const { token: AuthToken, tenantId: TenantId } = clouditTenant;
  const user = { Username: 'tourist', Password: 'a-password-of-the-tour' };
  return {
    credential: { IdentityEndpoint: endpoint, AuthToken, TenantId, ...user },
    region: { Region: 'default', SshProxy: endpoint },
  };
}

/** A cloud for the lines of the README. */
interface ReadmeCloud {
  readonly provider: string;
  readonly library: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly region: Readonly<Record<string, string>>;
  /** What stands in the place of the README's words. */
  readonly words: Readonly<Record<string, string>>;
}

/** Connects a cloud, and runs the README's lines from where every cloud is the same, by curl. */
async function byReadme(
  server: Awaited<ReturnType<typeof startProcess>>,
  { provider: ProviderName, library, credential, region, words }: ReadmeCloud,
): Promise<void> {
  const readme = await readFile(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
  const same = /every cloud is the same:\n\n```sh\n([^`]*)```/.exec(readme)?.[1] ?? '';
  const lines = Object.entries(words).reduce((text, [word, own]) => text.replaceAll(word, own), same);
  const of = { ProviderName };
  await server.post('/driver', { ...of, DriverName: 'd', DriverLibFileName: library });
  await server.post('/credential', { ...of, CredentialName: 'me', KeyValueInfoList: pairs(credential) });
  await server.post('/region', { ...of, RegionName: 'r', KeyValueInfoList: pairs(region) });
  const parts = { DriverName: 'd', CredentialName: 'me', RegionName: 'r' };
  await server.post('/connectionconfig', { ...of, ...parts, ConfigName: 'seoul' });
  const setUp = `set -e; spider() { curl -s -w '\\n' -H 'Content-Type: application/json' "$@"; }; S=${server.base}`;
  const { stdout } = await run('sh', ['-c', `${setUp}\n${lines}`]);
  expect(stdout).not.toContain('"code"');
  expect(stdout).toMatch(/"IId":\{"NameId":"vm-01"/);
}

function pairs(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
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

  (missing === undefined ? it : it.skip)('of Cloudit, with its own ranges', async () => {
    await using fake = await startFakeCloudit({ delays: { launch: 500, boot: 500, destroy: 300 } });
    const server = await startProcess(home);
    await tour(server, {
      provider: 'CLOUDIT',
      library: 'cloudit-driver-v1.0.so',
      ...clouditOn(fake),
      image: clouditImage,
      spec: 'small-1',
      ranges: ['10.0.0.0/16', '10.0.4.0/22', '10.0.8.0/22'],
      rootDisk: false,
    });
    expect(fake.inventory().map(({ kind }) => kind)).toEqual(['network']);
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

  (missing === undefined && hasCurl ? it : it.skip)('of Azure, by the lines of the README', async () => {
    await using azure = await startFakeAzure({ retryAfter: false });
    const server = await startProcess(home, { SPIDER_AUTH: 'off' });
    await byReadme(server, {
      ...{ provider: 'AZURE', library: 'azure-driver-v1.0.so', credential: credentialFor(azure) },
      region: { Region: 'koreacentral', Zone: '1' },
      words: {
        'twin-ubuntu-24.04-x86_64': 'Canonical:ubuntu-24_04-lts:server:24.04.202509110',
        'twin-small': 'Standard_B1s',
      },
    });
    expect(azure.inventory()).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  (missing === undefined && hasCurl ? it : it.skip)('of Cloudit, by the lines of the README', async () => {
    await using fake = await startFakeCloudit();
    const server = await startProcess(home, { SPIDER_AUTH: 'off' });
    await byReadme(server, {
      ...{ provider: 'CLOUDIT', library: 'cloudit-driver-v1.0.so', ...clouditOn(fake) },
      words: {
        'twin-ubuntu-24.04-x86_64': clouditImage,
        'twin-small': 'small-1',
        // It gives no others.
        ...{ '10.0.1.0/24': '10.0.4.0/22', '10.0.2.0/24': '10.0.8.0/22' },
      },
    });
    expect(fake.inventory().map(({ kind }) => kind)).toEqual(['network']);
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
