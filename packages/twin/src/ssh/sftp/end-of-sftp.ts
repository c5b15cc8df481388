import type { SFTPWrapper } from 'ssh2';

/** Of what ssh2 keeps to itself, the little that its SFTP side does not offer and its other channels do. */
interface Channel {
  readonly _protocol: { exitStatus(channel: number, status: number): void };
  readonly outgoing: { readonly id: number; readonly state: string };
}

/** Ends the session once its caller has, and says that all went well: `scp` reports a failure otherwise. */
export function endWithCaller(sftp: SFTPWrapper): void {
  sftp.once('end', () => {
    const { _protocol: protocol, outgoing } = sftp as unknown as Channel;
    if (outgoing.state === 'open') protocol.exitStatus(outgoing.id, 0);
    sftp.end();
  });
}
