import type { AddressInfo, Socket } from 'node:net';
import ssh2, {
  type Algorithms,
  type Connection,
  type ParsedKey,
  type ServerChannel,
  type Session,
  type SFTPWrapper,
  type TcpipRequestInfo,
} from 'ssh2';
import type { RemoteHost } from '../../src/index.ts';
import { keyPair } from './keys.ts';

export interface FakeSshOptions {
  /** Private host keys; one of its own unless told. */
  readonly hostKeys?: readonly (string | { readonly key: ParsedKey })[];
  /** What it speaks; all that ssh2 knows unless told. */
  readonly algorithms?: Algorithms;
  /** What a command does; unless told it prints its own line and exits with 0. */
  readonly onExec?: (channel: ServerChannel, line: string, session: Session) => void;
  readonly onSftp?: (sftp: SFTPWrapper) => void;
  readonly onTcpip?: (accept: () => ServerChannel, reject: () => void, target: TcpipRequestInfo) => void;
  /** Called with each connection as soon as it stands. */
  readonly onConnection?: (connection: Connection) => void;
  /** Whether this password opens the door, beside the key. */
  readonly password?: string;
}

export interface FakeSsh extends AsyncDisposable {
  readonly host: RemoteHost & { readonly port: number; readonly privateKey: string };
  /** Connections that have come so far. */
  connectionCount(): number;
  /** Cuts all connections that stand. */
  cut(): void;
  /** Lets those that stand hang: nothing is read of them any more. */
  freeze(): void;
}

const userKey = keyPair();
const ownHostKey = keyPair();

/** An SSH server in this process, which does what no good server would. */
export async function startFakeSsh(options: FakeSshOptions = {}): Promise<FakeSsh> {
  const allowed = ssh2.utils.parseKey(userKey.public);
  if (allowed instanceof Error) throw allowed;
  const standing = new Set<Connection>();
  let count = 0;
  const server = new ssh2.Server(
    {
      hostKeys: [...(options.hostKeys ?? [ownHostKey.private])] as string[],
      algorithms: options.algorithms ?? {},
    },
    connection => {
      count++;
      standing.add(connection);
      // Or each packet, which ssh2 writes in three parts, waits 40 ms for an acknowledgement.
      socketOf(connection).setNoDelay(true);
      options.onConnection?.(connection);
      connection.on('error', () => undefined);
      connection.on('close', () => standing.delete(connection));
      connection.on('authentication', context => {
        const isKey = context.method === 'publickey' && context.key.data.equals(allowed.getPublicSSH());
        const isPassword = context.method === 'password' && context.password === options.password;
        if (isKey || isPassword) context.accept();
        else context.reject(['publickey', 'password']);
      });
      connection.on('session', accept => serve(accept(), options));
      connection.on('tcpip', (accept, reject, info) =>
        (options.onTcpip ?? ((_, refuse) => refuse()))(accept, reject, info),
      );
    },
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets = () => [...standing].map(socketOf);
  const cut = () => {
    for (const socket of sockets()) socket.destroy();
  };
  return {
    host: { host: '127.0.0.1', port, user: 'someone', privateKey: userKey.private },
    connectionCount: () => count,
    cut,
    freeze() {
      for (const socket of sockets()) socket.pause();
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

function serve(session: Session, { onExec, onSftp }: FakeSshOptions): void {
  session.on('exec', (accept, _reject, { command }) => {
    const channel = accept();
    channel.on('error', () => undefined);
    channel.resume();
    if (onExec !== undefined) return onExec(channel, command, session);
    channel.write(command);
    channel.exit(0);
    channel.end();
  });
  session.on('sftp', (accept, reject) => {
    if (onSftp === undefined) reject();
    else onSftp(accept());
  });
}

function socketOf(connection: Connection): Socket {
  return (connection as unknown as { _sock: Socket })._sock;
}
