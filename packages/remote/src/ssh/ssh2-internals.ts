import { createSecretKey } from 'node:crypto';
import type { Client, ClientChannel } from 'ssh2';

/**
 * Everything that is used of ssh2's internals, because there is no public API for it. The version of ssh2 is
 * pinned; if a part is missing anyway, the program works without it.
 */

interface ChannelInternals {
  readonly _client?: { readonly _protocol?: { readonly signal?: (channel: number, name: string) => void } };
  readonly outgoing?: { readonly id?: number; readonly state?: string };
}

/**
 * Sends a signal (`TERM`, `KILL`) to the command of a channel. ssh2's own `signal()` stays silent once the
 * command's standard input has been closed, which is the normal case, so this one goes a layer deeper.
 */
export function signalCommand(channel: ClientChannel, name: string): void {
  const { _client: client, outgoing } = channel as unknown as ChannelInternals;
  const isOpen = outgoing?.state === 'open' || outgoing?.state === 'eof';
  if (isOpen && outgoing.id !== undefined) client?._protocol?.signal?.(outgoing.id, name);
}

interface ClientInternals {
  readonly _protocol?: {
    readonly _cipher?: { _encKey?: unknown };
    readonly _decipher?: { _decipherKey?: unknown };
  };
}

/**
 * Prepares the keys of both directions. Must be called after each key exchange. ssh2 passes the bytes of the
 * key to Node with each packet, and Node parses them each time, which throws two exceptions internally and
 * takes a fifth of the time of a copy.
 */
export function prepareCipherKeys(client: Client): void {
  const { _protocol: protocol } = client as unknown as ClientInternals;
  const { _cipher: cipher, _decipher: decipher } = protocol ?? {};
  if (Buffer.isBuffer(cipher?._encKey)) cipher._encKey = createSecretKey(cipher._encKey);
  if (Buffer.isBuffer(decipher?._decipherKey)) decipher._decipherKey = createSecretKey(decipher._decipherKey);
}
