import { createPublicKey, type KeyObject } from 'node:crypto';
import { newRsaKey } from './rsa-keys.ts';

export interface SshKeyPair {
  /** In OpenSSH's one-line format. */
  readonly publicKey: string;
  /** PEM, `RSA PRIVATE KEY`. A secret. */
  readonly privateKey: string;
}

/** Generates an RSA key pair of 3072 bits, which every cloud and every SSH client accepts. */
export async function newSshKeyPair(): Promise<SshKeyPair> {
  const privateKey = await newRsaKey(3072);
  return {
    publicKey: toOpenSsh(createPublicKey(privateKey)),
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  };
}

/**
 * Returns an RSA key in OpenSSH's one-line format. RFC 4253, section 6.6: the name of the key type, the exponent and
 * the modulus, each with its length.
 */
export function toOpenSsh(key: KeyObject): string {
  const { e, n } = key.export({ format: 'jwk' });
  const parts = [Buffer.from('ssh-rsa'), mpint(e), mpint(n)];
  const blob = Buffer.concat(parts.flatMap(part => [uint32(part.length), part]));
  return `ssh-rsa ${blob.toString('base64')}`;
}

/** Encodes a positive number: a zero byte comes first if its first bit is set. */
function mpint(base64url: string | undefined): Buffer {
  const bytes = Buffer.from(base64url ?? '', 'base64url');
  return (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}
