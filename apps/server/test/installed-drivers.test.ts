import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedDrivers } from '@cb-spider/core/discovery';
import { sqliteStore } from '@cb-spider/store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApp } from '../src/app.ts';
import { ServerSpider } from '../src/server-spider.ts';
import { ask } from './beds/ask.ts';

/** The code of a minimal driver: a cloud with one region and no resources. */
const code = `
export const tiny = {
  specificationVersion: 'v1',
  id: 'tiny',
  displayName: 'Tiny',
  providers: ['TINY'],
  credentials: [{ name: 'Token', required: true, description: 'Any word.' }],
  regionFields: [{ name: 'Region', required: true, description: 'here' }],
  defaultRegion: { region: 'here' },
  features: { names: {}, createIdentity: {}, visibilityGraceMs: 0, zones: false, tags: [] },
  connect: async () => ({
    regionZones: {
      doList: async () => [{ name: 'here', displayName: 'Here', zones: [] }],
      doGet: async name => ({ name, displayName: 'Here', zones: [] }),
      doListNativeRegions: async () => [],
      doListNativeZones: async () => [],
    },
    classifyError: () => ({ code: 'internal' }),
    close: async () => undefined,
  }),
};
`;

describe('a driver package that is installed while the server runs', () => {
  let appRoot: string;
  let base: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    appRoot = await mkdtemp(join(tmpdir(), 'spider-app-'));
    await writeFile(join(appRoot, 'package.json'), '{"dependencies":{}}');
    const store = await sqliteStore(':memory:');
    const spider = new ServerSpider({ store, drivers: installedDrivers(appRoot) });
    const app = await buildApp({ spider });
    await app.listen({ port: 0, host: '127.0.0.1' });
    base = `${app.listeningOrigin}/spider`;
    close = async () => {
      await app.close();
      await spider.close();
      await store.close();
    };
  });
  afterAll(async () => {
    await close();
    await rm(appRoot, { recursive: true });
  });

  const post = (path: string, body: object) => ask(base, 'POST', path, body);
  const get = async (path: string) => (await ask(base, 'GET', path)).reply;
  const install = async (name: string, manifest: object, files: Record<string, string>) => {
    const folder = join(appRoot, 'node_modules', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name, type: 'module', ...manifest }));
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
    const { dependencies } = JSON.parse(
      await import('node:fs/promises').then(({ readFile }) =>
        readFile(join(appRoot, 'package.json'), 'utf8'),
      ),
    ) as { dependencies: Record<string, string> };
    const app = { dependencies: { ...dependencies, [name]: '1.0.0' } };
    await writeFile(join(appRoot, 'package.json'), JSON.stringify(app));
  };
  const exports = { '.': { default: './index.js' }, './package.json': './package.json' };
  const cbSpider = { driver: 'tiny', specificationVersion: 'v1', providers: ['TINY'] };

  it('is not listed before', async () => {
    expect(await get('/installeddriver')).toEqual({ installeddriver: [], problem: [] });
    expect(await get('/cloudos/metainfo/TINY')).toMatchObject({ Region: null });
    const driver = {
      DriverName: 'tiny',
      ProviderName: 'TINY',
      DriverLibFileName: '@someone/cb-spider-driver-tiny',
    };
    expect((await post('/driver', driver)).status).toBe(200);
    const token = [{ Key: 'token', Value: 'x' }];
    await post('/credential', { CredentialName: 'tiny', ProviderName: 'TINY', KeyValueInfoList: token });
    expect((await ask(base, 'GET', '/preconfig/regionzone?DriverName=tiny&CredentialName=tiny')).status).toBe(
      501,
    );
  });

  it('can be used once it is registered', async () => {
    await install('@someone/cb-spider-driver-tiny', { exports, cbSpider }, { 'index.js': code });
    await post('/driver', {
      DriverName: 'tiny',
      ProviderName: 'tiny',
      DriverLibFileName: 'tiny-driver-v1.0.so',
    });
    expect(await get('/cloudos/metainfo/TINY')).toMatchObject({ Region: ['Region'], Credential: ['Token'] });
    expect((await get('/cloudos')).cloudos).toContain('TINY');
    const names = { DriverName: 'tiny', CredentialName: 'tiny', RegionName: 'tiny', ProviderName: 'TINY' };
    const values = [
      { Key: 'Region', Value: 'here' },
      { Key: 'Token', Value: 'x' },
    ];
    for (const path of ['/credential', '/region', '/connectionconfig'])
      expect((await post(path, { ...names, ConfigName: 'tiny', KeyValueInfoList: values })).status).toBe(200);
    expect(await get('/regionzone?ConnectionName=tiny')).toEqual({
      regionzone: [{ Name: 'here', DisplayName: 'Here', CSPDisplayName: 'Here' }],
    });
    expect(await get('/driver/capability?ConnectionName=tiny')).toMatchObject({
      VMHandler: false,
      VPCHandler: false,
    });
    expect(await ask(base, 'GET', '/vpc?ConnectionName=tiny')).toMatchObject({
      status: 200,
      reply: { vpc: [] },
    });
    const vpc = { ConnectionName: 'tiny', ReqInfo: { Name: 'v', IPv4_CIDR: '10.0.0.0/16' } };
    expect(await post('/vpc', vpc)).toMatchObject({ status: 501, reply: { code: 'unsupported' } });
    expect(await get('/countvpc/tiny')).toEqual({ count: 0 });
  });

  it('does not affect other drivers when it is broken, and the cause is reported', async () => {
    await install('cb-spider-driver-silent', { exports }, { 'index.js': '' });
    await install(
      'cb-spider-driver-later',
      { exports, cbSpider: { ...cbSpider, driver: 'later', specificationVersion: 'v9' } },
      { 'index.js': '' },
    );
    await install(
      'cb-spider-driver-crash',
      { exports, cbSpider: { ...cbSpider, driver: 'crash', providers: ['CRASH'] } },
      { 'index.js': 'throw new Error("its own mistake");' },
    );
    const { installeddriver, problem } = await get('/installeddriver');
    expect(installeddriver).toEqual([
      { PackageName: '@someone/cb-spider-driver-tiny', DriverId: 'tiny', ProviderNames: ['TINY'] },
      { PackageName: 'cb-spider-driver-crash', DriverId: 'crash', ProviderNames: ['CRASH'] },
    ]);
    expect(problem).toEqual([
      {
        PackageName: 'cb-spider-driver-later',
        Problem: expect.stringContaining('version of the driver contract'),
      },
      { PackageName: 'cb-spider-driver-silent', Problem: expect.stringContaining('cbSpider') },
    ]);
    const crash = await ask(base, 'GET', '/cloudos/metainfo/CRASH');
    expect(crash).toMatchObject({
      status: 500,
      reply: { message: expect.stringContaining('its own mistake') },
    });
    expect((await ask(base, 'GET', '/regionzone?ConnectionName=tiny')).status).toBe(200);
  });
});
