import { createPublicKey } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { publicKeyOf } from '../src/requests/ssh-keys.ts';
import { openReadyBed } from './ready-bed.ts';
import type { TestBed } from './test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

describe('a key pair', () => {
  it('is made here, and its private half is in one reply only', async () => {
    const { keyPairs } = bed.connection;
    const { privateKey, ...made } = await bed.run(keyPairs.create({ name: 'mine', tags: { a: 'b' } }));
    expect(createPublicKey(privateKey).asymmetricKeyType).toBe('rsa');
    expect(made).toMatchObject({
      name: 'mine',
      fingerprint: expect.stringContaining('mine'),
      publicKey: publicKeyOf(privateKey),
    });
    expect(bed.cloud.keyPairs.all.at(-1)).toMatchObject({ publicKey: made.publicKey, tags: { a: 'b' } });
    const again = await keyPairs.get('mine');
    expect(again).toMatchObject({ publicKey: made.publicKey }); // which this cloud does not give back
    await bed.spider.history.flush();
    const kept = [
      [...bed.memory.records.values()],
      await bed.memory.operations.list({}),
      await bed.memory.history.list({}),
    ];
    for (const line of privateKey.split('\n').slice(1, -2))
      expect(JSON.stringify([kept, again])).not.toContain(line);
  });

  it('is made once for one name', async () => {
    const { keyPairs } = bed.connection;
    await expect(bed.run(keyPairs.create({ name: 'key' }))).rejects.toMatchObject({
      code: 'already_exists',
      message: "VM KeyPair 'key' already exists in connection 'c1'",
    });
    expect(bed.fake.calls).toEqual([]);
  });

  it('is removed', async () => {
    expect(await bed.run(bed.connection.keyPairs.delete('key'))).toEqual({ deleted: true });
    expect(bed.cloud.keyPairs.all).toEqual([]);
    await expect(bed.connection.keyPairs.get('key')).rejects.toMatchObject({
      message: "VM KeyPair 'key' does not exist in connection 'c1'",
    });
  });

  it('that was registered has no public half to show', async () => {
    expect(await bed.connection.keyPairs.get('key')).toMatchObject({
      name: 'key',
      nativeName: 'old-key',
      publicKey: undefined,
    });
  });
});

describe('a key pair by native id', () => {
  it('may be of the caller’s own', async () => {
    const { keyPairs } = bed.connection.cloud;
    const made = await bed.run(keyPairs.create({ name: 'own', publicKey: 'ssh-ed25519 AAAA me@here' }));
    expect(made).toMatchObject({ name: 'own', publicKey: 'ssh-ed25519 AAAA me@here', privateKey: undefined });
    await expect(bed.run(keyPairs.create({ name: 'bad', publicKey: 'AAAA' }))).rejects.toMatchObject({
      message: 'publicKey: is not a public key in OpenSSH form.',
    });
  });

  it('is made here otherwise', async () => {
    const made = await bed.run(bed.connection.cloud.keyPairs.create({ name: 'new' }));
    expect(publicKeyOf(made.privateKey ?? '')).toBe(made.publicKey);
  });
});
