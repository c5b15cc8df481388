import { createSecretKey } from 'node:crypto';
import type { Client, ClientChannel } from 'ssh2';

/*
 * All that is used of ssh2's inside, because there is no public way. Its version is pinned, and where a part is
 * missing all the same, things go on without it.
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
 * Prepares the keys of both directions, to be called after each key exchange. ssh2 gives Node the bytes of the
 * key with each packet, and Node looks each time what they are, by way of two exceptions: a fifth of all that
 * a copy costs.
 */
export function prepareCipherKeys(client: Client): void {
  const { _protocol: protocol } = client as unknown as ClientInternals;
  const { _cipher: cipher, _decipher: decipher } = protocol ?? {};
  if (Buffer.isBuffer(cipher?._encKey)) cipher._encKey = createSecretKey(cipher._encKey);
  if (Buffer.isBuffer(decipher?._decipherKey)) decipher._decipherKey = createSecretKey(decipher._decipherKey);
}
