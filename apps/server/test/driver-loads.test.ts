import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { loadsIn, loadsOf, recordLoads } from './beds/loaded-code.ts';
import { endServers, missingBuild, type ServerProcess, startProcess } from './beds/server-process.ts';

// each case starts a process, on machines that may be busy
jest.setTimeout(120_000);

const packages = resolve(import.meta.dirname, '../../../packages');

/** A driver that loads an SDK, and code that loads the SDK as its documentation recommends. */
interface Loading {
  readonly driver: string;
  readonly credentials: object;
  readonly sdk: string;
}

const loadings: readonly Loading[] = [
  {
    driver: 'gcp',
    credentials: { ProjectID: 'p', ClientEmail: 'spider@example.com', PrivateKey: 'key' },
    sdk: "await import('@googleapis/compute')",
  },
  {
    driver: 'alibaba',
    credentials: { ClientId: 'id', ClientSecret: 'secret' },
    sdk: "await import('@alicloud/pop-core')",
  },
];

/** Returns the records for a connection to Alibaba Cloud with a different endpoint. */
function records(Endpoint: string) {
  const values = (fields: Readonly<Record<string, string>>) =>
    Object.entries(fields).map(([Key, Value]) => ({ Key, Value }));
  const credential = values({ ClientId: 'id', ClientSecret: 'secret', Endpoint });
  const region = values({ Region: 'ap-northeast-2', Zone: 'ap-northeast-2a' });
  return {
    '/driver': { DriverName: 'd', DriverLibFileName: 'alibaba-driver-v1.0.so' },
    '/credential': { CredentialName: 'k', KeyValueInfoList: credential },
    '/region': { RegionName: 'r', KeyValueInfoList: region },
    '/connectionconfig': { ConfigName: 'c', DriverName: 'd', CredentialName: 'k', RegionName: 'r' },
  };
}

const missing =
  missingBuild() ??
  loadings
    .map(({ driver }) => join(packages, `driver-${driver}/dist/index.js`))
    .filter(file => !existsSync(file))
    .map(file => `there is no ${file}: build the drivers first`)[0];
if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

(missing === undefined ? describe : describe.skip)('the code that is loaded', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spider-loads-'));
    file = join(folder, 'loads.json');
  });
  afterEach(async () => {
    await endServers();
    await rm(folder, { recursive: true, force: true });
  });

  /** Takes 3 MB, and is loaded by any `import` of `node:http`. */
  const nodesFetch = 'NativeModule internal/deps/undici/undici';
  const sdks = /node_modules\/(@alicloud|@googleapis|@google-cloud|@aws-sdk|@azure|@kubernetes|axios|ssh2)\//;

  it('includes no SDK while the server is idle, and a connection loads only the SDK of its driver', async () => {
    const server = await startProcess(folder, { SPIDER_AUTH: 'off', ...recordLoads(file) });
    for (const [path, part] of Object.entries(records(server.base)))
      expect((await server.post(path, { ProviderName: 'ALIBABA', ...part })).status).toBe(200);
    expect((await server.get('/driver')).reply.driver).toHaveLength(1);
    const before = await loadedBy(server);
    const drivers = before.map(address => /driver-(\w+)\/dist\/index\.js$/.exec(address)?.[1]);
    expect(new Set(drivers)).toEqual(new Set([undefined, 'alibaba']));
    expect(before.filter(address => sdks.test(address))).toEqual([]);
    expect(before).toContain('NativeModule http');
    expect(before).not.toContain(nodesFetch);
    const again = await startProcess(folder, { SPIDER_AUTH: 'off', ...recordLoads(file) });
    // the endpoint is the server itself, which does not reply as Alibaba Cloud does
    expect((await again.get('/vmimage?ConnectionName=c')).status).toBe(502);
    const names = (await loadedBy(again)).map(address => sdks.exec(address)?.[1]);
    expect(new Set(names)).toEqual(new Set([undefined, '@alicloud']));
  });

  it('includes no SDK for any shipped driver before the first connection', async () => {
    const app = resolve(import.meta.dirname, '..');
    const { dependencies } = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'));
    const drivers = Object.keys(dependencies).filter(name => name.startsWith('@cb-spider/driver-'));
    expect(drivers).toHaveLength(8);
    const lines = drivers.map(name => `await import('${name}');`).join(' ');
    const { addresses } = await loadsOf(lines, app, file);
    expect(addresses.filter(address => /driver-(?!kit)\w+\/dist\/index\.js$/.test(address))).toHaveLength(8);
    expect(addresses.filter(address => sdks.test(address))).toEqual([]);
  });

  async function loadedBy(server: ServerProcess): Promise<readonly string[]> {
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    return (await loadsIn(file)).addresses;
  }

  it.each(loadings)(
    'by the first connection of $driver is smaller than its whole SDK',
    async ({ driver, credentials, sdk }) => {
      const place = join(packages, `driver-${driver}`);
      const target = JSON.stringify({ credentials, region: 'r', zone: 'z', options: {} });
      const ours = `import { ${driver} } from './dist/index.js';`;
      const imported = await loadsOf(ours, place, file);
      expect(imported.sizeKB).toBeLessThan(30);
      const connected = await loadsOf(`${ours} await ${driver}.connect(${target});`, place, file);
      const alone = await loadsOf(sdk, place, file);
      expect(alone.sizeKB).toBeGreaterThan(300);
      expect(connected.sizeKB).toBeGreaterThan(100);
      expect(connected.sizeKB).toBeLessThan(alone.sizeKB);
    },
  );
});
