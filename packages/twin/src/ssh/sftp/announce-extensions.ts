import type { SFTPWrapper } from 'ssh2';
import { extensions } from './extended-requests.ts';

/** The private part of ssh2 that sends data, because its SFTP server has no way to announce extensions. */
interface Channel {
  _protocol: Sender;
  readonly outgoing: { window: number };
}

interface Sender {
  channelData(channel: number, data: Buffer): unknown;
}

/** `SSH_FXP_VERSION`, which follows the length of the packet. */
const versionPacket = 2;

/** Announces the supported extensions of SFTP in the first reply. Clients do not use them otherwise. */
export function announceExtensions(sftp: SFTPWrapper): void {
  const channel = sftp as unknown as Channel;
  const { _protocol: protocol } = channel;
  // the protocol object itself stays unchanged, because other channels use it at the same time
  const announcing = Object.create(protocol) as Sender;
  announcing.channelData = (id, data) => {
    channel._protocol = protocol;
    const packet = data[4] === versionPacket ? withExtensions(data) : data;
    channel.outgoing.window -= packet.length - data.length;
    return protocol.channelData(id, packet);
  };
  channel._protocol = announcing;
}

function withExtensions(version: Buffer): Buffer {
  const pairs = Object.entries(extensions).flat().map(toText);
  const packet = Buffer.concat([version, ...pairs]);
  packet.writeUInt32BE(packet.length - 4);
  return packet;
}

function toText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
