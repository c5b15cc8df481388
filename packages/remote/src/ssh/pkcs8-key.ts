import { createPrivateKey, type KeyObject } from 'node:crypto';

const begin = /-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/;

/** Returns whether a text contains a key in PKCS#8 format (RFC 5958), which OpenSSL 3, Java and Node write. */
export function isPkcs8(text: string): boolean {
  return begin.test(text);
}

/**
 * Converts a key to a format that ssh2 reads: PKCS#1 for RSA, SEC 1 for EC, OpenSSH's own for Ed25519. Throws
 * Node's error for a key that it cannot read.
 */
export function fromPkcs8(text: string, passphrase: string | undefined): string {
  const key = createPrivateKey({
    key: text,
    format: 'pem',
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  const { asymmetricKeyType: type } = key;
  if (type === 'ed25519') return toOpenSsh(key);
  const form = type === 'rsa' ? 'pkcs1' : 'sec1';
  return key.export({ type: form, format: 'pem' }).toString();
}

/** Encodes the key as in https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key, without encryption. */
function toOpenSsh(key: KeyObject): string {
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  const [pub, seed] = [Buffer.from(x, 'base64url'), Buffer.from(d, 'base64url')];
  const name = Buffer.from('ssh-ed25519');
  const publicPart = strings(name, pub);
  const check = Buffer.alloc(8); // any number, repeated
  const secret = Buffer.concat([check, publicPart, strings(Buffer.concat([seed, pub]), Buffer.alloc(0))]);
  const padding = Buffer.from(Array.from({ length: -secret.length & 7 }, (_, index) => index + 1));
  const none = Buffer.from('none');
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    strings(none, none, Buffer.alloc(0)),
    uint32(1),
    strings(publicPart, Buffer.concat([secret, padding])),
  ]);
  const lines = body.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join(
    '\n',
  );
}

function strings(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts.flatMap(part => [uint32(part.length), part]));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
