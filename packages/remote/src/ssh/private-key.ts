import { invalidArgument } from '@cb-spider/core';
import ssh2, { type ParsedKey } from 'ssh2';
import type { RemoteHost } from '../host.ts';

/**
 * The host's private key, parsed. Fails with `invalid_argument`, in words that repeat nothing of the key.
 */
export function parsePrivateKey({ privateKey, passphrase }: RemoteHost): ParsedKey | undefined {
  if (privateKey === undefined) return undefined;
  const parsed = ssh2.utils.parseKey(privateKey, passphrase);
  if (parsed instanceof Error) {
    throw invalidArgument(
      'privateKey',
      passphrase === undefined ? 'cannot be read' : 'cannot be read with this passphrase',
      'Give the whole key, first and last line included, as PEM or OpenSSH text; an encrypted one needs its passphrase.',
    );
  }
  // The OpenSSH format may hold several keys in theory; ssh2 then answers with an array.
  const [key] = [parsed].flat();
  if (key?.isPrivateKey() !== true) throw invalidArgument('privateKey', 'is a public key');
  return key;
}
