import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { accessKeys, startFakeAlibaba } from '@cb-spider/cloud-fakes/alibaba';
import { azureAccount, startFakeAzure } from '@cb-spider/cloud-fakes/azure';
import { clouditTenant, startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { startFakeGcp } from '@cb-spider/cloud-fakes/gcp';
import { startCluster, whyNoControlPlane } from '@cb-spider/cloud-fakes/kubernetes';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { canRunLines, runLines } from '../beds/curl.ts';
import { endServers, missingBuild, startProcess } from '../beds/server-process.ts';

// Each test starts and stops servers, and the machine may have other work.
jest.setTimeout(120_000);

const missing = missingBuild();
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);
const hasCurl = await canRunLines();
const noCluster = whyNoControlPlane();
if (noCluster !== undefined) process.stderr.write(`skipped on Kubernetes: ${noCluster}\n`);

/** A stand-in for a cloud, and what the README's lines need for it. */
interface Cloud extends AsyncDisposable {
  /** The folder of the driver whose README has the first three calls. */
  readonly folder: string;
  /** The values for each `...` in the credential, in order. */
  readonly secrets: readonly string[];
  /** The fields of the credential that point to the stand-in. */
  readonly credentialFields: Readonly<Record<string, string>>;
  /** The fields of the region that point to the stand-in. */
  readonly regionFields?: Readonly<Record<string, string>> | undefined;
  readonly image: string;
  readonly spec: string;
  /** The address ranges that replace those of the README. */
  readonly ranges?: Readonly<Record<string, string>> | undefined;
  /** Returns what the cloud has in addition to what it had at the start. */
  left(): readonly unknown[];
}

async function alibabaCloud(): Promise<Cloud> {
  const fake = await startFakeAlibaba();
  const { id, secret } = accessKeys.account;
  return {
    folder: 'driver-alibaba',
    secrets: [id, secret],
    credentialFields: { Endpoint: fake.endpoint },
    image: 'ubuntu_24_04_x64_20G_alibase_20260115.vhd',
    spec: 'ecs.g7.large',
    left: () => fake.inventory('ap-northeast-2'),
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

async function azureCloud(): Promise<Cloud> {
  const fake = await startFakeAzure({ retryAfter: false });
  const { clientId, clientSecret, tenantId, subscriptionId } = azureAccount;
  return {
    folder: 'driver-azure',
    secrets: [clientId, clientSecret, tenantId, subscriptionId],
    credentialFields: { Endpoint: fake.endpoint, LoginEndpoint: fake.endpoint },
    image: 'Canonical:ubuntu-24_04-lts:server:24.04.202509110',
    spec: 'Standard_B1s',
    left: () => fake.inventory(),
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

async function clouditCloud(): Promise<Cloud> {
  const fake = await startFakeCloudit();
  return {
    folder: 'driver-cloudit',
    secrets: [fake.endpoint, clouditTenant.token, clouditTenant.tenantId],
    credentialFields: {},
    regionFields: { SshProxy: fake.endpoint },
    image: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201',
    spec: 'small-1',
    ranges: { '10.0.1.0/24': '10.0.4.0/22', '10.0.2.0/24': '10.0.8.0/22' },
    left: () => fake.inventory().filter(({ kind }) => kind !== 'network'),
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

async function googleCloud(): Promise<Cloud> {
  const fake = await startFakeGcp({ operationRequests: 0 });
  const { project_id, client_email, private_key, token_uri } = fake.key;
  return {
    folder: 'driver-gcp',
    secrets: [project_id, client_email, private_key],
    credentialFields: { Endpoint: fake.endpoint, ServiceAccountKey: JSON.stringify({ token_uri }) },
    image:
      'https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/debian-12-bookworm-v20261014',
    spec: 'e2-medium',
    left: () => fake.objects(),
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

async function kubernetesCloud(): Promise<Cloud> {
  const folder = 'driver-kubernetes';
  const readme = await readFile(join(root, 'packages', folder, 'README.md'), 'utf8');
  const cluster = await startCluster();
  const manifest = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const { Server, Token, CaCertificate } = cluster.credentialsFor('team-a', manifest);
  const kinds = 'vm,vmi,secrets,vpcs,security-groups.kubeovn.io,vips,ovn-eips,ovn-fips';
  return {
    folder,
    secrets: [Server, Token, CaCertificate],
    credentialFields: {},
    image: 'quay.io/containerdisks/ubuntu:24.04',
    spec: 'u1.nano',
    left: () =>
      cluster.plane.kubectl(['get', kinds, '-n', 'team-a', '-o', 'name']).split('\n').filter(Boolean),
    [Symbol.asyncDispose]: () => cluster.stop(),
  };
}

const root = resolve(import.meta.dirname, '../../../..');

async function linesOf(file: string, example: string): Promise<string> {
  const text = await readFile(join(root, file), 'utf8');
  const lines = new RegExp(`<!-- example: ${example} -->\n\`\`\`sh\n([^\`]*)\`\`\``).exec(text)?.[1];
  if (lines === undefined) throw new Error(`${file} has no example '${example}'.`);
  return lines;
}

/** Escapes a text for use within a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Returns the README's lines for a cloud: the first three from its driver, and its image and spec in the others. */
async function linesFor(cloud: Cloud): Promise<string> {
  const { folder, secrets, credentialFields, regionFields = {}, image, spec, ranges = {} } = cloud;
  const own = await linesOf(`packages/${folder}/README.md`, 'connect');
  expect(own.match(/^spider /gm)).toHaveLength(3);
  const [, driver = ''] = /"DriverName":"(\w+)"/.exec(own) ?? [];
  const [, provider = ''] = /"ProviderName":"(\w+)"/.exec(own) ?? [];
  const values = [...secrets];
  const first = own
    .replaceAll('"..."', () => `"${inJson(values.shift() ?? '')}"`)
    .replace(
      /(spider \$S\/credential [\s\S]*?)\]\}'/,
      (_, start: string) => `${start}${pairsOf(credentialFields)}]}'`,
    )
    .replace(
      /(spider \$S\/region [\s\S]*?)\]\}'/,
      (_, start: string) => `${start}${pairsOf(regionFields)}]}'`,
    );
  expect(values).toEqual([]);
  const [, , , fourth = ''] = (await linesOf('README.md', 'connect')).trim().split('\n');
  expect(fourth).toContain('connectionconfig');
  const others = `${fourth}\n${await linesOf('README.md', 'every cloud')}`;
  const rest = others
    .replace(
      '"ProviderName":"TWIN","DriverName":"twin","CredentialName":"me"',
      () => `"ProviderName":"${provider}","DriverName":"${driver}","CredentialName":"mine"`,
    )
    .replace('twin-ubuntu-24.04-x86_64', () => image)
    .replace('twin-small', () => spec);
  return `${first}${Object.entries(ranges).reduce((text, [from, to]) => text.replaceAll(from, to), rest)}`;
}

/** Formats values as further elements of a KeyValueInfoList. */
function pairsOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([Key, Value]) => `,${JSON.stringify({ Key, Value })}`)
    .join('');
}

(missing === undefined && hasCurl ? describe : describe.skip)("the README's lines, by curl", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'spider-readme-'));
  });
  afterEach(async () => {
    await endServers();
    await rm(home, { recursive: true, force: true });
  });

  it.each<[string, () => Promise<Cloud>]>([
    ['Alibaba Cloud', alibabaCloud],
    ['Azure', azureCloud],
    ['Cloudit', clouditCloud],
    ['Google Cloud', googleCloud],
    ...(noCluster === undefined ? [['Kubernetes', kubernetesCloud] as [string, () => Promise<Cloud>]] : []),
  ])('are the same for %s after the first three', async (_name, start) => {
    await using cloud = await start();
    const server = await startProcess(home, { SPIDER_AUTH: 'off' });
    const stdout = await runLines(server.base, await linesFor(cloud));
    expect(stdout).not.toContain('"code"');
    expect(stdout).toContain(`"ImageIId":{"NameId":"${cloud.image}"`);
    expect(stdout).toMatch(/"PublicIP":"\d+\.\d+\.\d+\.\d+"/);
    expect(stdout).toContain('{"Status":"Running"}');
    expect(stdout).toContain('{"Status":"Suspending"}');
    expect(stdout).toContain('{"Status":"Terminated"}');
    expect(cloud.left()).toEqual([]);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});
