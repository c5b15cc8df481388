import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { includeOwnAddress, isNetwork, ownAddresses } from './own-addresses.ts';

/** On this channel Node reports each socket before it connects. https://nodejs.org/api/diagnostics_channel.html#net */
const channel = 'net.client.socket';

/**
 * Blocks all connections of this process to addresses that only the machine itself can reach, no matter which code
 * opens them. Checking an endpoint beforehand is not enough: its name may resolve to another address later, and a
 * server may redirect. A blocked connection fails with `ERR_IP_BLOCKED`.
 *
 * @param allowed endpoints that credentials may name; if they include such an address, nothing is blocked
 * @returns a function that ends the guard
 */
export function guardSockets(allowed: readonly string[] = []): () => void {
  if (includeOwnAddress(allowed.filter(isNetwork))) return () => undefined;
  const blockList = ownAddresses();
  // like the option of `net.connect`: https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
  const guard = (message: unknown) => {
    const { socket } = message as { readonly socket: Socket };
    Object.assign(socket, { blockList });
  };
  subscribe(channel, guard);
  return () => void unsubscribe(channel, guard);
}
