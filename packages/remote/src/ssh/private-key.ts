import { invalidArgument } from '@cb-spider/core';
import ssh2, { type ParsedKey } from 'ssh2';
import type { RemoteHost } from '../host.ts';
import { fromPkcs8, isPkcs8 } from './pkcs8-key.ts';

/** Parses the host's private key. Fails with `invalid_argument`; the message contains nothing of the key. */
export function parsePrivateKey({ privateKey, passphrase }: RemoteHost): ParsedKey | undefined {
  if (privateKey === undefined) return undefined;
  const parsed = parse(privateKey, passphrase);
  if (parsed === undefined) {
    throw invalidArgument(
      'privateKey',
      passphrase === undefined ? 'cannot be read' : 'cannot be read with this passphrase',
      'Send the complete key with its first and last line, in PEM, PKCS#8 or OpenSSH format. If it is encrypted, send its passphrase too.',
    );
  }
  // In theory the OpenSSH format may hold several keys; ssh2 then returns an array.
  const [key] = [parsed].flat();
  if (key?.isPrivateKey() !== true) throw invalidArgument('privateKey', 'is a public key');
  return key;
}

/** Returns `undefined` if the key cannot be read. */
function parse(text: string, passphrase: string | undefined): ParsedKey | ParsedKey[] | undefined {
  if (isPkcs8(text)) return parsePkcs8(text, passphrase);
  const parsed = ssh2.utils.parseKey(text, passphrase);
  return parsed instanceof Error ? undefined : parsed;
}

function parsePkcs8(text: string, passphrase: string | undefined): ParsedKey | ParsedKey[] | undefined {
  let converted: string;
  try {
    converted = fromPkcs8(text, passphrase);
  } catch {
    return undefined; // Node's message may quote the key
  }
  return parse(converted, undefined);
}
