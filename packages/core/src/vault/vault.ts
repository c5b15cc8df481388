import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type DecipherGCM,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { CloudError } from '../errors/cloud-error.ts';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Returns a new key-encryption key: 32 random bytes. */
export function newKey(): Buffer {
  return randomBytes(32);
}

/**
 * Encrypts secrets for storage. Each secret has its own data key (AES-256-GCM, 96-bit nonce), which is wrapped by the
 * key-encryption key. Both are bound to `context`, so that an encrypted text cannot be moved elsewhere.
 */
export class Vault {
  /** Identifies the key-encryption key in encrypted texts: the start of its hash. */
  readonly keyId: string;
  readonly #key: KeyObject;
  /** Keys by their ids, including this vault's own. */
  readonly #keys: ReadonlyMap<string, KeyObject>;
  #onFirstSeal: (() => void) | undefined;

  /**
   * @param key 32 random bytes
   * @param onFirstSeal called once, when the first text is encrypted
   * @param others further keys, to decrypt existing texts only
   */
  constructor(key: Buffer, onFirstSeal?: () => void, others: readonly Buffer[] = []) {
    for (const sealingKey of [key, ...others]) assertKey(sealingKey);
    this.#key = createSecretKey(key);
    this.#onFirstSeal = onFirstSeal;
    this.keyId = keyIdOf(key);
    const further = others.map(each => [keyIdOf(each), createSecretKey(each)] as const);
    this.#keys = new Map([...further, [this.keyId, this.#key]]);
  }

  /**
   * Encrypts a text.
   *
   * @param context where the text will be stored, such as `credential/acme-01/Token`
   */
  seal(text: string, context: string): string {
    this.#onFirstSeal?.();
    this.#onFirstSeal = undefined;
    const dataKey = randomBytes(32);
    const wrapped = encrypt(this.#key, dataKey, `key ${context}`);
    const sealed = encrypt(createSecretKey(dataKey), Buffer.from(text, 'utf8'), context);
    return ['v1', this.keyId, wrapped.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /**
   * Returns an encrypted text with its data key wrapped by this vault's own key; unchanged if it already is. The text
   * itself is not decrypted. Fails as {@link open} does.
   */
  rewrap(sealed: string, context: string): string {
    const { keyId, wrapped, body } = this.#partsOf(sealed);
    if (keyId === this.keyId) return sealed;
    const dataKey = this.#unwrap(keyId, wrapped, context);
    const rewrapped = encrypt(this.#key, dataKey, `key ${context}`);
    return ['v1', this.keyId, rewrapped.toString('base64url'), body].join('.');
  }

  /** Decrypts a text. Fails with `internal` for an unknown key, another context or a changed text. */
  open(sealed: string, context: string): string {
    const { keyId, wrapped, body } = this.#partsOf(sealed);
    const dataKey = this.#unwrap(keyId, wrapped, context);
    try {
      return decrypt(createSecretKey(dataKey), Buffer.from(body, 'base64url'), context).toString('utf8');
    } catch (cause) {
      throw unreadable(isChanged, cause);
    }
  }

  #partsOf(sealed: string) {
    const [version, keyId = '', wrapped, body] = sealed.split('.');
    if (version !== 'v1' || wrapped === undefined || body === undefined)
      throw unreadable('It is not an encrypted text.');
    return { keyId, wrapped, body };
  }

  #unwrap(keyId: string, wrapped: string, context: string): Buffer {
    const key = this.#keys.get(keyId);
    if (key === undefined)
      throw unreadable(`It was encrypted with the key ${keyId}; the current key is ${this.keyId}.`);
    try {
      return decrypt(key, Buffer.from(wrapped, 'base64url'), `key ${context}`);
    } catch (cause) {
      throw unreadable(isChanged, cause);
    }
  }
}

const isChanged = 'It was changed, or copied from another place.';

/** Returns the id of a key: the start of its hash. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

function assertKey({ length }: Buffer): void {
  if (length === 32) return;
  throw new CloudError('invalid_argument', `The encryption key has ${length} bytes, not 32.`, {
    hint: 'Set 32 random bytes in base64, as printed by `openssl rand -base64 32`.',
  });
}

/** Keys are `KeyObject`s because Node takes three times as long with a key in a `Buffer`. */
function encrypt(key: KeyObject, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher: CipherGCM = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, sealed: Buffer, context: string): Buffer {
  const nonce = sealed.subarray(0, nonceLength);
  const decipher: DecipherGCM = createDecipheriv(algorithm, key, nonce);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength, -tagLength)), decipher.final()]);
}

function unreadable(why: string, cause?: unknown): CloudError {
  return new CloudError('internal', `A secret cannot be read. ${why}`, {
    cause,
    hint: 'Start with the encryption key that was used to store it, or create the credential again.',
  });
}
