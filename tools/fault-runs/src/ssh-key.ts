import type { SshKeyPair } from '@cb-spider/core';

/** A field of RFC 4253: its length, and itself. */
const field = (...bytes: readonly number[]) =>
  Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255, ...bytes]);

/** Of the form that every cloud takes: the name of its kind, the exponent, and 2,048 bits. */
const fields = [field(...Buffer.from('ssh-rsa')), field(1, 0, 1), field(...Array<number>(256).fill(0x6b))];

/** The public half of all key pairs. No one logs in, and to make a real one takes real time. */
export const publicKey = `ssh-rsa ${Buffer.concat(fields).toString('base64')}`;
const privateKey = '-----BEGIN PRIVATE KEY-----\nof no use\n-----END PRIVATE KEY-----\n';

/** What makes the key pairs of all processes. */
export const newSshKey = async (): Promise<SshKeyPair> => ({ publicKey, privateKey });
