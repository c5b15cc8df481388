import type { ClientChannel } from 'ssh2';

/** The part of ssh2's inside that is used here. */
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
