import { createHash, randomBytes } from 'node:crypto';
import { createSpider, type Store } from '@cb-spider/core';
import { createTwin } from '@cb-spider/driver-twin';
import { sqliteStore } from '@cb-spider/store';
import { describe, expect, it } from '@jest/globals';
import { rotateKeyCommand } from '../../src/commands/rotate-key-command.ts';
import { readSettings } from '../../src/settings.ts';

const markOf = (key: Buffer) => createHash('sha256').update(key).digest('base64url').slice(0, 8);

function newSpider(store: Store, encryptionKey: Buffer, otherEncryptionKeys: readonly Buffer[] = []) {
  return createSpider({ store, drivers: [createTwin()], encryptionKey, otherEncryptionKeys });
}

/** Creates a database with a credential and a private key that are encrypted with the first key. */
async function newBed() {
  const store = await sqliteStore(':memory:');
  const [first, second] = [randomBytes(32), randomBytes(32)];
  await store.settings.put('encryption.key', markOf(first));
  await using spider = newSpider(store, first);
  const of = { name: 'c1', provider: 'TWIN' };
  await spider.drivers.put({ ...of, library: 'twin' });
  await spider.credentials.put({ ...of, values: { MockName: 'canary', TimeScale: '0' } });
  await spider.regions.put({ ...of, values: { Region: 'default' } });
  await spider.connections.put({ ...of, driver: 'c1', credential: 'c1', region: 'c1' });
  await (await spider.connection('c1')).keyPairs.create({ name: 'key' });
  return { store, first, second };
}

function rotate(store: Store, key: Buffer, others: readonly Buffer[]) {
  const env = {
    SPIDER_ENCRYPTION_KEY: key.toString('base64'),
    SPIDER_ENCRYPTION_KEY_OTHERS: others.map(each => each.toString('base64')).join(','),
  };
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const context = { store, owner: 'admin', note: async () => undefined, readLine: async () => '', print };
  return rotateKeyCommand([], context, readSettings(env, '/none')).then(() => lines);
}

/** Reads all secrets. Fails if one of them cannot be decrypted. */
async function readAll(store: Store, key: Buffer, others: readonly Buffer[] = []): Promise<void> {
  await using spider = newSpider(store, key, others);
  const connection = await spider.connection('c1');
  expect(await connection.keyPairs.privateKey('key')).toContain('PRIVATE KEY');
}

describe('spider-server rotate-key', () => {
  it('encrypts all secrets with the current key, and the old one is no longer needed', async () => {
    const { store, first, second } = await newBed();
    await expect(readAll(store, second)).rejects.toMatchObject({ code: 'internal' });
    await readAll(store, second, [first]);
    expect((await rotate(store, second, [first]))[0]).toMatch(/: [1-9]\d* records were changed/);
    await readAll(store, second);
    expect((await rotate(store, second, [first]))[0]).toMatch(/: 0 records/);
    expect(await store.settings.get('encryption.key')).toBe(markOf(second));
    await store.close();
  });

  it('continues after an interruption, and processes concurrent changes again', async () => {
    const { store, first, second } = await newBed();
    const replace = store.sealed.replace.bind(store.sealed);
    let calls = 0;
    store.sealed.replace = async (...args) => {
      if (++calls === 2) throw new Error('killed');
      return replace(...args);
    };
    await expect(rotate(store, second, [first])).rejects.toThrow('killed');
    expect(await store.settings.get('encryption.key')).toBe(markOf(first));
    await readAll(store, first, [second]);
    await readAll(store, second, [first]);
    const putCredential = async (key: Buffer) => {
      await using spider = newSpider(store, key, [first, second]);
      await spider.credentials.put({ name: 'c1', provider: 'TWIN', values: { MockName: 'canary' } });
    };
    await putCredential(first);
    store.sealed.replace = async (...args) => {
      if (++calls === 3) await putCredential(second); // a server writes first
      if (calls === 4) await putCredential(first); // a server has not been restarted with the new key yet
      return replace(...args);
    };
    await rotate(store, second, [first]);
    await readAll(store, second);
    await store.close();
  });

  it('reports missing and wrong keys', async () => {
    const { store, first, second } = await newBed();
    await expect(rotate(store, first, [])).rejects.toThrow('SPIDER_ENCRYPTION_KEY_OTHERS');
    await expect(rotate(store, second, [randomBytes(32)])).rejects.toThrow('another encryption key');
    await store.close();
  });
});
