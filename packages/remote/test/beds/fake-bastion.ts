import { connect } from 'node:net';
import { type FakeSsh, startFakeSsh } from './fake-ssh.ts';

export interface FakeBastion extends FakeSsh {
  /** Returns the number of TCP connections that it has opened for clients. */
  tunnelCount(): number;
}

/** Starts an SSH server that only forwards TCP connections. */
export async function startFakeBastion(): Promise<FakeBastion> {
  let count = 0;
  const server = await startFakeSsh({
    onExec: channel => channel.close(),
    onTcpip: (accept, reject, { destIP, destPort }) => {
      const upstream = connect({ host: destIP, port: destPort });
      upstream.once('error', () => reject());
      upstream.once('connect', () => {
        count++;
        const channel = accept();
        channel.on('error', () => undefined);
        upstream.removeAllListeners('error').on('error', () => channel.close());
        channel.pipe(upstream).pipe(channel);
      });
    },
  });
  return { ...server, tunnelCount: () => count };
}
