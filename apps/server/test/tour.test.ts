import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Ec2, startEc2, suiteOn } from '@cb-spider/cloud-fakes/aws';
import { azureAccount, type FakeAzure, startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { startCluster, whyNoControlPlane } from '@cb-spider/cloud-fakes/kubernetes';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { endServers, missingBuild, startProcess } from './server-process.ts';
import { type Destination, tour } from './tour.ts';

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

const noCluster = whyNoControlPlane();
if (noCluster !== undefined) process.stderr.write(`skipped on Kubernetes: ${noCluster}\n`);

/** Ubuntu 14.04, as moto knows it. */
const image = 'ami-1e749f67';

function credentialFor({ endpoint }: FakeAzure): Record<string, string> {
  return { ...azureAccount, Endpoint: endpoint, LoginEndpoint: endpoint };
}

function pairs(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}

/** The README's lines that are the same for every cloud, on a connection `seoul`. */
async function linesForAllClouds(): Promise<string> {
  const readme = await readFile(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
  return /every cloud is the same:\n\n```sh\n([^`]*)```/.exec(readme)?.[1] ?? '';
}

function runLines(base: string, lines: string) {
  const setUp = `set -e; spider() { curl -s -w '\\n' -H 'Content-Type: application/json' "$@"; }; S=${base}`;
  return run('sh', ['-c', `${setUp}\n${lines}`]);
}

/** The calls before them: three that differ from cloud to cloud, and the connection. */
async function connectSeoul(
  server: Awaited<ReturnType<typeof startProcess>>,
  { provider, library, credential, region }: Omit<Destination, 'image' | 'spec'>,
): Promise<void> {
  const of = { ProviderName: provider };
  await server.post('/driver', { ...of, DriverName: 'cloud', DriverLibFileName: library });
  await server.post('/credential', { ...of, CredentialName: 'me', KeyValueInfoList: pairs(credential) });
  await server.post('/region', { ...of, RegionName: 'seoul', KeyValueInfoList: pairs(region) });
  const parts = { DriverName: 'cloud', CredentialName: 'me', RegionName: 'seoul' };
  await server.post('/connectionconfig', { ...of, ...parts, ConfigName: 'seoul' });
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

  (missing === undefined && hasCurl ? it : it.skip)('of Azure, by the lines of the README', async () => {
    await using azure = await startFakeAzure({ retryAfter: false });
    const server = await startProcess(home, { SPIDER_AUTH: 'off' });
    const lines = (await linesForAllClouds())
      .replace('twin-ubuntu-24.04-x86_64', 'Canonical:ubuntu-24_04-lts:server:24.04.202509110')
      .replace('twin-small', 'Standard_B1s');
    await connectSeoul(server, {
      provider: 'AZURE',
      library: 'azure-driver-v1.0.so',
      credential: credentialFor(azure),
      region: { Region: 'koreacentral', Zone: '1' },
    });
    const { stdout } = await runLines(server.base, lines);
    expect(stdout).not.toContain('"code"');
    expect(stdout).toMatch(/"IId":\{"NameId":"vm-01"/);
    expect(azure.inventory()).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  const onCluster = missing === undefined && hasCurl && noCluster === undefined ? it : it.skip;
  onCluster(
    'of Kubernetes, by the lines of the README',
    async () => {
      const driver = resolve(import.meta.dirname, '../../../packages/driver-kubernetes/README.md');
      const manifest = /```yaml\n([\s\S]*?)```/.exec(await readFile(driver, 'utf8'))?.[1] ?? '';
      const cluster = await startCluster();
      try {
        const credential = cluster.credentialsFor('team-a', manifest);
        const server = await startProcess(home, { SPIDER_AUTH: 'off' });
        const lines = (await linesForAllClouds())
          .replace('twin-ubuntu-24.04-x86_64', 'quay.io/containerdisks/ubuntu:24.04')
          .replace('twin-small', 'u1.nano');
        await connectSeoul(server, {
          provider: 'KUBERNETES',
          library: '@cb-spider/driver-kubernetes',
          credential,
          region: { Region: 'seoul', Namespace: 'team-a' },
        });
        const { stdout } = await runLines(server.base, lines);
        expect(stdout).not.toContain('"code"');
        expect(stdout).toMatch(/"IId":\{"NameId":"vm-01"/);
        expect(stdout).toMatch(/"PublicIP":"203\.0\.113\./);
        const kinds = 'vm,vmi,vpc,vip,oeip,ofip,security-groups.kubeovn.io';
        expect(cluster.plane.kubectl(['get', kinds, '-A', '-o', 'name'])).toBe('');
        server.kill('SIGTERM');
        expect(await server.ended).toBe(0);
      } finally {
        await cluster.stop();
      }
    },
    180_000,
  );

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
