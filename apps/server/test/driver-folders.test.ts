import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { driversIn } from '../src/driver-folders.ts';

let shipped: string;
let own: string;
beforeEach(async () => {
  shipped = await mkdtemp(join(tmpdir(), 'spider-shipped-'));
  own = await mkdtemp(join(tmpdir(), 'spider-own-'));
  await install(shipped, { 'cb-spider-driver-acme': 'ACME', 'cb-spider-driver-tiny': 'TINY' });
});
afterEach(() => Promise.all([shipped, own].map(folder => rm(folder, { recursive: true }))));

/** Creates the parts of a folder with drivers, as npm installs them, that a scan reads. */
async function install(folder: string, drivers: Readonly<Record<string, string>>): Promise<void> {
  const dependencies = Object.fromEntries(Object.keys(drivers).map(name => [name, '1.0.0']));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ dependencies }));
  for (const [name, provider] of Object.entries(drivers)) {
    const driver = name.split('-').at(-1);
    const manifest = {
      ...{ name, exports: { '.': './index.js', './package.json': './package.json' } },
      cbSpider: { driver, specificationVersion: 'v1', providers: [provider] },
    };
    await mkdir(join(folder, 'node_modules', name), { recursive: true });
    await writeFile(join(folder, 'node_modules', name, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'node_modules', name, 'index.js'), '');
  }
}

async function providers(folder: string | undefined): Promise<Record<string, readonly string[]>> {
  const { found, problems } = await driversIn(shipped, folder).scan();
  expect(problems).toEqual([]);
  return Object.fromEntries(found.map(each => [each.id, each.providers]));
}

describe('the folder of additional drivers', () => {
  it('may be missing, or empty before the first driver is installed', async () => {
    const only = { acme: ['ACME'], tiny: ['TINY'] };
    expect(await providers(undefined)).toEqual(only);
    expect(await providers(own)).toEqual(only);
  });

  it('adds drivers, and replaces a shipped one of the same name', async () => {
    await install(own, { 'cb-spider-driver-tiny': 'TINIER', 'cb-spider-driver-more': 'MORE' });
    expect(await providers(own)).toEqual({ acme: ['ACME'], tiny: ['TINIER'], more: ['MORE'] });
  });

  it('reports a driver that cannot be used, also if it replaces a shipped one', async () => {
    await writeFile(join(own, 'package.json'), '{"dependencies":{"cb-spider-driver-tiny":"1.0.0"}}');
    const { found, problems } = await driversIn(shipped, own).scan();
    expect(found.map(({ id }) => id)).toEqual(['acme']);
    expect(problems.map(({ packageName }) => packageName)).toEqual(['cb-spider-driver-tiny']);
  });
});
