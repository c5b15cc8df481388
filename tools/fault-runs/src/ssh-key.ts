import type { SshKeyPair } from '@cb-spider/core';

/** The public half of all key pairs. No one logs in, and to make a real one takes real time. */
export const publicKey = `ssh-ed25519 ${Buffer.from('\0\0\0\vssh-ed25519\0\0\0 '.padEnd(51, 'k')).toString('base64')}`;
const privateKey = '-----BEGIN PRIVATE KEY-----\nof no use\n-----END PRIVATE KEY-----\n';

/** What makes the key pairs of all processes. */
export const newSshKey = async (): Promise<SshKeyPair> => ({ publicKey, privateKey });
