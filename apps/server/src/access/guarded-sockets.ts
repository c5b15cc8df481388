import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { holdOwnAddress, isNetwork, ownAddresses } from './own-addresses.ts';

/** Node tells of each socket here before it connects. https://nodejs.org/api/diagnostics_channel.html#net */
const channel = 'net.client.socket';

/**
 * From now on no connection of this process goes to where only a machine itself reaches, no matter which part makes it: a name may mean
 * another address by now than when it was looked at, and a server may redirect. Such a connection fails with `ERR_IP_BLOCKED`.
 *
 * @param allowed what credentials may name; where that holds such an address, nothing is refused
 * @returns ends the guard
 */
export function guardSockets(allowed: readonly string[] = []): () => void {
  if (holdOwnAddress(allowed.filter(isNetwork))) return () => undefined;
  const blockList = ownAddresses();
  // the list that `net.connect` takes as an option: https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
  const guard = (message: unknown) => {
    const { socket } = message as { readonly socket: Socket };
    Object.assign(socket, { blockList });
  };
  subscribe(channel, guard);
  return () => void unsubscribe(channel, guard);
}
