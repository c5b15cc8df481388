import { generateKeyPairSync } from 'node:crypto';

let cachedKey: string | undefined;

/**
 * Returns an RSA public key in OpenSSH's one-line format. It is the same for a whole run, because generating
 * a key is slow.
 */
export function testPublicKey(): string {
  cachedKey ??= newPublicKey();
  return cachedKey;
}

function newPublicKey(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
  const parts = [Buffer.from('ssh-rsa'), positive(e), positive(n)];
  const blob = Buffer.concat(parts.flatMap(part => [length(part), part]));
  return `ssh-rsa ${blob.toString('base64')}`;
}

/** Encodes a number as in RFC 4251: with a leading zero byte if its first bit is set. */
function positive(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url');
  return (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

function length(part: Buffer): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(part.length);
  return buffer;
}
