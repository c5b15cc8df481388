import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { CloudError, createSpider, type SpiderOptions } from '../../src/index.ts';
import { newKey, Vault } from '../../src/vault/vault.ts';
import { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import { FakeDriver } from '../beds/fake-driver.ts';
import { MemoryStore } from '../beds/memory-store.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

fc.configureGlobal({ seed: 20_260_101 });

const vault = new Vault(Buffer.alloc(32, 1));
const context = 'credential/aws-01/ClientSecret';

function failureOf(work: () => unknown): CloudError {
  try {
    work();
  } catch (error) {
    if (CloudError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('a vault', () => {
  it('decrypts any text that it has encrypted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        const sealed = vault.seal(text, place);
        expect(vault.open(sealed, place)).toBe(text);
        if (text.length > 3) expect(sealed).not.toContain(text);
      }),
    );
  });

  it('never encrypts the same text in the same way', () => {
    const sealed = new Set(Array.from({ length: 200 }, () => vault.seal('same', context)));
    expect(sealed.size).toBe(200);
    // the data key and the nonces are new each time: no part occurs twice
    const bodies = [...sealed].flatMap(each => each.split('.').slice(2));
    expect(new Set(bodies).size).toBe(400);
  });

  it('does not decrypt a moved text', () => {
    const sealed = vault.seal('secret', context);
    const error = failureOf(() => vault.open(sealed, 'credential/aws-02/ClientSecret'));
    expect(error).toMatchObject({ code: 'internal', message: expect.stringContaining('copied') });
  });

  it('does not decrypt a text that was changed in any byte', () => {
    const [version, keyId, ...parts] = vault.seal('secret', context).split('.');
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url');
      for (let position = 0; position < bytes.length; position++) {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] ?? 0) ^ 1;
        const text = [version, keyId, ...parts.with(index, changed.toString('base64url'))].join('.');
        expect(failureOf(() => vault.open(text, context)).code).toBe('internal');
      }
    }
  });

  it('does not decrypt parts of two encrypted texts that were combined', () => {
    const [one, other] = [vault.seal('one', context), vault.seal('other', context)].map(each =>
      each.split('.'),
    );
    const mixed = [one?.[0], one?.[1], one?.[2], other?.[3]].join('.');
    expect(failureOf(() => vault.open(mixed, context)).code).toBe('internal');
  });

  it('does not decrypt a text of another key, and names both keys', () => {
    const other = new Vault(Buffer.alloc(32, 2));
    const error = failureOf(() => vault.open(other.seal('secret', context), context));
    expect(error.message).toContain(other.keyId);
    expect(error.message).toContain(vault.keyId);
    expect(error.hint).toMatch(/encryption key/);
  });

  it.each(['', 'secret', 'v1', 'v1.x.y', 'v2.a.b.c', `v1.${vault.keyId}..`, `v1.${vault.keyId}.AAAA.AAAA`])(
    'does not decrypt %j, which is not an encrypted text',
    text => {
      expect(failureOf(() => vault.open(text, context)).code).toBe('internal');
    },
  );

  it('reveals nothing of the secret in its errors', () => {
    const sealed = vault.seal('canary', context).replace(/.$/, '');
    const error = failureOf(() => vault.open(sealed, context));
    expect(JSON.stringify([error, error.message, error.stack, String(error.cause)])).not.toContain('canary');
  });

  it('decrypts texts of its other keys, and encrypts with its own only', () => {
    const [key, otherKey] = [newKey(), newKey()];
    const other = new Vault(otherKey);
    const both = new Vault(key, undefined, [newKey(), otherKey]);
    expect(both.open(other.seal('secret', context), context)).toBe('secret');
    expect(new Vault(key).open(both.seal('secret', context), context)).toBe('secret');
    expect(both.keyId).toBe(new Vault(key).keyId);
    expect(() => both.open(new Vault(newKey()).seal('secret', context), context)).toThrow(
      'the current key is',
    );
    expect(() => new Vault(key, undefined, [Buffer.alloc(16)])).toThrow('has 16 bytes, not 32');
  });

  it.each([0, 16, 31, 33, 64])('takes no key of %i bytes', length => {
    expect(failureOf(() => new Vault(Buffer.alloc(length)))).toMatchObject({ code: 'invalid_argument' });
  });

  it('does not reveal its key by its id', () => {
    const key = newKey();
    expect(new Vault(key).keyId).toMatch(/^[\w-]{8}$/);
    expect(key.toString('base64url')).not.toContain(new Vault(key).keyId);
  });
});

describe('a generated key', () => {
  const driver = new FakeDriver(new FakeCloud(new VirtualClock())).driver;
  const warningsOf = async (options: Partial<SpiderOptions>, isEphemeral: boolean) => {
    const store = Object.assign(new MemoryStore(), { isEphemeral });
    const spider = createSpider({ store, drivers: [driver], ...options });
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      for (const name of ['k1', 'k2'])
        await spider.credentials.put({ name, provider: 'OTHER', values: { a: 'b' } });
      return warn.mock.calls.map(([message]) => String(message));
    } finally {
      warn.mockRestore();
      await spider.close();
    }
  };

  it('causes one warning, if the store outlives the process', async () => {
    expect(await warningsOf({}, false)).toEqual([expect.stringContaining('encryptionKey')]);
    expect(await warningsOf({}, true)).toEqual([]);
    expect(await warningsOf({ encryptionKey: newKey() }, false)).toEqual([]);
  });
});
