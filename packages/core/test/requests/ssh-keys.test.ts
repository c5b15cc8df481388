import { createPublicKey, createSign, createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { newSshKeyPair, toOpenSsh } from '../../src/requests/ssh-keys.ts';

// A key that exists for this test only, and what `ssh-keygen -y -f ssh-key.pem` prints for it.
const privateKey = readFileSync(join(import.meta.dirname, '__fixtures__', 'ssh-key.pem'), 'utf8');
const publicLine = readFileSync(join(import.meta.dirname, '__fixtures__', 'ssh-key.pub'), 'utf8').trim();

describe('a public key in OpenSSH format', () => {
  it('is what ssh-keygen prints', () => {
    expect(toOpenSsh(createPublicKey(privateKey))).toBe(publicLine);
  });
});

describe('a new key pair', () => {
  it('has 3072 bits, and two keys that belong together', async () => {
    const pair = await newSshKeyPair();
    expect(pair.privateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    expect(pair.publicKey).toMatch(/^ssh-rsa [A-Za-z0-9+/]+=*$/);
    expect(toOpenSsh(createPublicKey(pair.privateKey))).toBe(pair.publicKey);
    const key = createPublicKey(pair.privateKey);
    expect(key.asymmetricKeyDetails).toMatchObject({ modulusLength: 3072, publicExponent: 65537n });
    const signature = createSign('sha256').update('text').sign(pair.privateKey);
    expect(createVerify('sha256').update('text').verify(key, signature)).toBe(true);
  });
});

describe('many new key pairs at the same time', () => {
  it('do not block the threads that read files', async () => {
    const ended: string[] = [];
    const noted = (what: string) => (pair?: unknown) => {
      ended.push(what);
      return pair;
    };
    const keys = Array.from({ length: 5 }, () => newSshKeyPair().then(noted('key')));
    await readFile(join(import.meta.dirname, '__fixtures__', 'ssh-key.pub')).then(noted('file'));
    expect(ended).toEqual(['file']);
    expect(new Set((await Promise.all(keys)).map(pair => JSON.stringify(pair))).size).toBe(5);
  }, 120_000);
});
