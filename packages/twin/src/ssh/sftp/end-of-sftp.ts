import type { SFTPWrapper } from 'ssh2';

/** The private part of ssh2 that its other channels expose and its SFTP server does not. */
interface Channel {
  readonly _protocol: { exitStatus(channel: number, status: number): void };
  readonly outgoing: { readonly id: number; readonly state: string };
}

/** Ends the session with exit status 0 when the caller ends it; otherwise `scp` would report a failure. */
export function endWithCaller(sftp: SFTPWrapper): void {
  sftp.once('end', () => {
    const { _protocol: protocol, outgoing } = sftp as unknown as Channel;
    if (outgoing.state === 'open') protocol.exitStatus(outgoing.id, 0);
    sftp.end();
  });
}
