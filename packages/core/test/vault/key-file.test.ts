import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keyFromFile, keyFromText } from '../../src/index.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'core-key-'));
});

afterEach(() => rm(folder, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('the key file', () => {
  it('is created at the first start, readable only by its owner', async () => {
    const file = join(folder, 'deep', 'down', 'key');
    const key = await keyFromFile(file);
    expect(key).toHaveLength(32);
    expect(await modeOf(file)).toBe(0o600);
    expect(await modeOf(join(folder, 'deep', 'down'))).toBe(0o700);
    expect(keyFromText((await readFile(file, 'utf8')).trim())).toEqual(key);
    expect(await readdir(join(folder, 'deep', 'down'))).toEqual(['key']);
  });

  it('is the same at every further start', async () => {
    const file = join(folder, 'key');
    const key = await keyFromFile(file);
    expect(await keyFromFile(file)).toEqual(key);
    await writeFile(file, `\n${Buffer.alloc(32, 9).toString('base64')}\r\n`);
    expect(await keyFromFile(file)).toEqual(Buffer.alloc(32, 9));
  });

  it('is the same for all who start at the same time', async () => {
    for (let round = 0; round < 20; round++) {
      const file = join(folder, `key-${round}`);
      const keys = await Promise.all(Array.from({ length: 8 }, () => keyFromFile(file)));
      expect(new Set(keys.map(key => key.toString('hex'))).size).toBe(1);
      expect(keys[0]).toHaveLength(32);
    }
    expect(await readdir(folder)).toHaveLength(20);
  });

  it('is the same for processes that start at the same time', async () => {
    const module = join(import.meta.dirname, '../../src', 'vault', 'key-file.ts');
    const file = join(folder, 'key');
    const script = `import { keyFromFile } from ${JSON.stringify(module)};
      process.stdout.write((await keyFromFile(${JSON.stringify(file)})).toString('hex'));`;
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    const keys = (await Promise.all(Array.from({ length: 4 }, start))).map(({ stdout }) => stdout);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is written completely or not at all, so that no other start can read a part of it', async () => {
    const watcher = new Worker(
      `const { readFileSync } = require('node:fs');
       const { parentPort } = require('node:worker_threads');
       parentPort.on('message', file => {
         parentPort.postMessage('ready');
         for (;;) {
           try { return parentPort.postMessage(readFileSync(file).length); } catch {}
         }
       });`,
      { eval: true },
    );
    try {
      for (let round = 0; round < 60; round++) {
        const file = join(folder, `key-${round}`);
        watcher.postMessage(file);
        await once(watcher, 'message');
        const [[seen]] = await Promise.all([once(watcher, 'message'), keyFromFile(file)]);
        expect(seen).toBe(45);
      }
    } finally {
      await watcher.terminate();
    }
  });

  it('that others can read is refused', async () => {
    const file = join(folder, 'key');
    await keyFromFile(file);
    await chmod(file, 0o640);
    await expect(keyFromFile(file)).rejects.toMatchObject({ code: 'internal', hint: `chmod 600 ${file}` });
  });

  it('that cannot be created is an error, and not replaced by another key', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(keyFromFile(join(folder, 'file', 'key'))).rejects.toThrow();
  });
});
