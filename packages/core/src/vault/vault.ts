import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createHash,
  type DecipherGCM,
  randomBytes,
} from 'node:crypto';
import { CloudError } from '../errors/cloud-error.ts';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** A new key-encryption key: 32 random bytes. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/**
 * Seals secrets for rest. Each has a data key of its own (AES-256-GCM, 96-bit nonce), which is wrapped by
 * the key-encryption key; both are bound to `context`, so that a sealed text cannot be moved elsewhere.
 */
export class Vault {
  /** Names the key-encryption key in sealed texts: the start of its hash. */
  readonly keyId: string;
  private readonly key: Buffer;
  private onFirstSeal: (() => void) | undefined;

  /**
   * @param key 32 random bytes
   * @param onFirstSeal hears once, when the first text is sealed
   */
  constructor(key: Buffer, onFirstSeal?: () => void) {
    if (key.length !== 32) {
      throw new CloudError('invalid_argument', `The encryption key has ${key.length} bytes, not 32.`, {
        hint: 'Give 32 random bytes in base64, as `openssl rand -base64 32` prints them.',
      });
    }
    this.key = key;
    this.onFirstSeal = onFirstSeal;
    this.keyId = createHash('sha256').update(key).digest('base64url').slice(0, 8);
  }

  /** @param context where the text will be kept, such as `credential/acme-01/Token` */
  seal(text: string, context: string): string {
    this.onFirstSeal?.();
    this.onFirstSeal = undefined;
    const dataKey = randomBytes(32);
    const wrapped = encrypt(this.key, dataKey, `key ${context}`);
    const sealed = encrypt(dataKey, Buffer.from(text, 'utf8'), context);
    return ['v1', this.keyId, wrapped.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /** The text that {@link seal} was given. Fails with `internal` for another key, another context or a changed text. */
  open(sealed: string, context: string): string {
    const [version, keyId, wrapped, body] = sealed.split('.');
    if (version !== 'v1' || wrapped === undefined || body === undefined)
      throw unreadable('It is not a sealed text.');
    if (keyId !== this.keyId)
      throw unreadable(`It was sealed with the key ${keyId}; the present one is ${this.keyId}.`);
    try {
      const dataKey = decrypt(this.key, Buffer.from(wrapped, 'base64url'), `key ${context}`);
      return decrypt(dataKey, Buffer.from(body, 'base64url'), context).toString('utf8');
    } catch (cause) {
      throw unreadable('It was changed, or moved from elsewhere.', cause);
    }
  }
}

function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher: CipherGCM = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher: DecipherGCM = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength, -tagLength)), decipher.final()]);
}

function unreadable(why: string, cause?: unknown): CloudError {
  return new CloudError('internal', `A secret cannot be read. ${why}`, {
    cause,
    hint: 'Start with the encryption key that it was stored with, or register the credential again.',
  });
}
