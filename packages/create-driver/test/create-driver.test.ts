import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDriver } from '../src/create-driver.ts';

const template = resolve(import.meta.dirname, '../template');

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'spider-create-'));
});
afterEach(() => rm(parent, { recursive: true }));

describe('npm create @cb-spider/driver', () => {
  it('writes the template with the name of the cloud in it, and under the names that programs look for', async () => {
    const folder = join(parent, await createDriver('nimbus9', parent, template));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const texts = await Promise.all(files.map(file => readFile(file, 'utf8')));
    expect([...files, ...texts].filter(text => /acme/i.test(text))).toEqual([]);
    const names = files.map(file => file.slice(folder.length + 1));
    expect(names).toEqual(expect.arrayContaining(['.gitignore', 'biome.json', 'src/driver.ts']));
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      name: 'cb-spider-driver-nimbus9',
      cbSpider: { driver: 'nimbus9', specificationVersion: 'v1', providers: ['NIMBUS9'] },
    });
  });

  it.each(['', 'Acme', '9acme', 'my-cloud', '../acme', 'a b'])('refuses the name %j', async name => {
    await expect(createDriver(name, parent, template)).rejects.toThrow(/is not a valid name of a cloud/);
    expect(await readdir(parent)).toEqual([]);
  });

  it('touches no folder that exists', async () => {
    await createDriver('nimbus', parent, template);
    await expect(createDriver('nimbus', parent, template)).rejects.toThrow(/already exists/);
  });
});
