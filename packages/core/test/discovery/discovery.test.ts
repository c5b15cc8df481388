import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DriverScan, installedDrivers } from '../../src/discovery/index.ts';
import { DriverRegistry } from '../../src/index.ts';
import { AppFolder, codeOf, exportsOf, manifestOf } from '../beds/app-folder.ts';

let app: AppFolder;

beforeEach(async () => {
  app = await AppFolder.make();
});

afterEach(() => app.remove());

/** Installs a driver, declares it, and returns the scan. */
async function scanWith(name: string, files: Parameters<AppFolder['install']>[1]): Promise<DriverScan> {
  await app.declare({ dependencies: { [name]: '1' } });
  await app.install(name, files);
  return installedDrivers(app.root).scan();
}

const idsOf = (scan: DriverScan) => scan.found.map(({ packageName, id }) => `${packageName} ${id}`);

describe('a driver package', () => {
  it.each([
    ['@cb-spider/driver-aws', 'aws'],
    ['cb-spider-driver-aws', 'aws'],
    ['@anyone/cb-spider-driver-my-cloud2', 'my-cloud2'],
  ])('%s is found by its name', async (name, id) => {
    const scan = await scanWith(name, { manifest: manifestOf(id, ['ONE', 'TWO']), code: codeOf(id) });
    expect(scan).toMatchObject({
      problems: [],
      found: [{ packageName: name, id, providers: ['ONE', 'TWO'] }],
    });
    expect(await scan.found[0]?.load()).toMatchObject({ id, specificationVersion: 'v1' });
  });

  it.each([
    '@cb-spider/core',
    'driver-aws',
    '@anyone/driver-aws',
    'cb-spider-driver-',
    'my-cb-spider-driver-x',
  ])('%s is not one, by its name', async name => {
    expect(await scanWith(name, { manifest: manifestOf('aws'), code: codeOf('aws') })).toEqual({
      found: [],
      problems: [],
    });
  });

  it.each([
    ['has no cbSpider entry', {}, /cbSpider: has no "cbSpider" entry/],
    [
      'has a future edition',
      { cbSpider: { ...manifestOf('x').cbSpider, specificationVersion: 'v2' } },
      /version of the driver contract/,
    ],
    [
      'has a driver with another name',
      manifestOf('y'),
      /declares the driver 'y', but the driver id must be the last part of the package name/,
    ],
    ['names no provider', manifestOf('x', []), /providers/],
    ['names a provider in lower case', manifestOf('x', ['aws']), /upper case/],
    ['has no entry file', { ...manifestOf('x'), exports: { './package.json': './package.json' } }, /./],
    ['hides its package.json', { ...manifestOf('x'), exports: './index.js' }, /package\.json/],
  ])('that %s is a problem, not a driver', async (_what, manifest, words) => {
    const { found, problems } = await scanWith('cb-spider-driver-x', { manifest, code: codeOf('x') });
    expect(found).toEqual([]);
    expect(problems).toMatchObject([
      { packageName: 'cb-spider-driver-x', problem: expect.stringMatching(words) },
    ]);
    expect(problems[0]?.cause).toEqual(expect.anything());
  });

  it('that is declared but not installed is a problem', async () => {
    await app.declare({ dependencies: { 'cb-spider-driver-x': '1' } });
    expect(await installedDrivers(app.root).scan()).toMatchObject({
      problems: [{ packageName: 'cb-spider-driver-x' }],
    });
  });

  it('that is installed but not declared is ignored', async () => {
    await app.declare({ devDependencies: { 'cb-spider-driver-x': '1' } });
    await app.install('cb-spider-driver-x', { manifest: manifestOf('x'), code: codeOf('x') });
    expect(await installedDrivers(app.root).scan()).toEqual({ found: [], problems: [] });
  });

  it('may be an optional dependency', async () => {
    await app.declare({ optionalDependencies: { 'cb-spider-driver-x': '1' } });
    await app.install('cb-spider-driver-x', { manifest: manifestOf('x'), code: codeOf('x') });
    expect(idsOf(await installedDrivers(app.root).scan())).toEqual(['cb-spider-driver-x x']);
  });
});

describe('several driver packages', () => {
  it('are found in the order of their names, and a broken one does not affect the others', async () => {
    const names = ['cb-spider-driver-b', 'cb-spider-driver-bad', 'cb-spider-driver-a'];
    await app.declare({ dependencies: Object.fromEntries(names.map(name => [name, '1'])) });
    await app.install('cb-spider-driver-b', { manifest: manifestOf('b'), code: codeOf('b') });
    await app.install('cb-spider-driver-bad', { code: 'throw new Error("bad")' });
    await app.install('cb-spider-driver-a', { manifest: manifestOf('a'), code: codeOf('a') });
    const scan = await installedDrivers(app.root).scan();
    expect(idsOf(scan)).toEqual(['cb-spider-driver-a a', 'cb-spider-driver-b b']);
    expect(scan.problems.map(({ packageName }) => packageName)).toEqual(['cb-spider-driver-bad']);
  });

  it('are not loaded by a scan', async () => {
    const marker = 'core-discovery-test-loaded';
    const code = `globalThis['${marker}'] = true; ${codeOf('x')}`;
    const { found } = await scanWith('cb-spider-driver-x', { manifest: manifestOf('x'), code });
    expect(Reflect.get(globalThis, marker)).toBeUndefined();
    await found[0]?.load();
    expect(Reflect.get(globalThis, marker)).toBe(true);
    Reflect.deleteProperty(globalThis, marker);
  });
});

describe('a driver that is installed while its host runs', () => {
  it('is found on request', async () => {
    await app.declare({ dependencies: {} });
    const registry = new DriverRegistry(installedDrivers(app.root));
    expect(await registry.find('', 'NEW')).toBeUndefined();
    await app.install('@anyone/cb-spider-driver-new', { manifest: manifestOf('new'), code: codeOf('new') });
    await app.declare({ dependencies: { '@anyone/cb-spider-driver-new': '1' } });
    expect(await registry.find('', 'NEW')).toMatchObject({ id: 'new' });
  });
});

describe('loading a driver', () => {
  it('that throws fails with the cause', async () => {
    const { found } = await scanWith('cb-spider-driver-x', {
      manifest: manifestOf('x'),
      code: 'throw new Error("no SDK");',
    });
    await expect(found[0]?.load()).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('cb-spider-driver-x cannot be loaded: no SDK'),
      cause: { message: 'no SDK' },
    });
  });

  it.each([
    ['exports nothing', ''],
    ['exports another driver', codeOf('y')],
    ['exports a driver of another edition', codeOf('x').replace('v1', 'v2')],
    [
      'exports what cannot connect',
      "export const x = { specificationVersion: 'v1', id: 'x' }; export default null;",
    ],
  ])('that %s fails', async (_what, code) => {
    const { found } = await scanWith('cb-spider-driver-x', { manifest: manifestOf('x'), code });
    await expect(found[0]?.load()).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining("not export a driver 'x'"),
    });
  });

  it('also finds it in a default export', async () => {
    const code = codeOf('x').replace('export const driver =', 'export default');
    const { found } = await scanWith('cb-spider-driver-x', { manifest: manifestOf('x'), code });
    expect(await found[0]?.load()).toMatchObject({ id: 'x' });
  });
});

describe('the app’s own package.json', () => {
  it('may declare nothing', async () => {
    await app.declare({ name: 'app' });
    expect(await installedDrivers(app.root).scan()).toEqual({ found: [], problems: [] });
  });

  it.each(['{', '[]', '{"dependencies":{"a":1}}', undefined])(
    'that is %j fails the scan with its cause',
    async text => {
      if (text !== undefined) await app.declare(text);
      await expect(installedDrivers(app.root).scan()).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringContaining(app.root),
        cause: expect.anything(),
      });
    },
  );
});

describe('the entry of a driver package', () => {
  it('is where its package.json says', async () => {
    const manifest = { ...manifestOf('x'), exports: exportsOf('./lib/main.js') };
    const { found, problems } = await scanWith('cb-spider-driver-x', {
      manifest,
      code: codeOf('x'),
      entry: 'lib/main.js',
    });
    expect([found, problems]).toMatchObject([[{ id: 'x' }], []]);
    expect(await found[0]?.load()).toMatchObject({ id: 'x' });
  });
});
