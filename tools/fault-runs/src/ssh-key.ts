import type { SshKeyPair } from '@cb-spider/core';

/** Returns a field of RFC 4253: its length and its bytes. */
const field = (...bytes: readonly number[]) =>
  Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255, ...bytes]);

/** The fields of a public key in the form that every cloud accepts: the algorithm, the exponent and 2,048 bits. */
const fields = [field(...Buffer.from('ssh-rsa')), field(1, 0, 1), field(...Array<number>(256).fill(0x6b))];

/** The public key of all key pairs. Nothing logs in with it, and creating a real one would take real time. */
export const publicKey = `ssh-rsa ${Buffer.concat(fields).toString('base64')}`;
const privateKey = '-----BEGIN PRIVATE KEY-----\nof no use\n-----END PRIVATE KEY-----\n';

/** Creates the key pairs of all processes. */
export const newSshKey = async (): Promise<SshKeyPair> => ({ publicKey, privateKey });
