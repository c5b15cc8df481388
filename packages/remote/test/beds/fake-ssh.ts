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
  /** Private host keys. Default: one key that all fake servers share. */
  readonly hostKeys?: readonly (string | { readonly key: ParsedKey })[];
  /** The SSH algorithms of the server. Default: all that ssh2 supports. */
  readonly algorithms?: Algorithms;
  /** Runs a command. Default: prints the command line and exits with 0. */
  readonly onExec?: (channel: ServerChannel, line: string, session: Session) => void;
  readonly onSftp?: (sftp: SFTPWrapper) => void;
  readonly onTcpip?: (accept: () => ServerChannel, reject: () => void, target: TcpipRequestInfo) => void;
  /** Called with each connection as soon as it is established. */
  readonly onConnection?: (connection: Connection) => void;
  /** A password that is accepted in addition to the key. */
  readonly password?: string;
}

export interface FakeSsh extends AsyncDisposable {
  readonly host: RemoteHost & { readonly port: number; readonly privateKey: string };
  /** Returns the number of connections so far. */
  connectionCount(): number;
  /** Cuts all open connections. */
  cut(): void;
  /** Freezes all open connections: nothing is read from them any more. */
  freeze(): void;
}

const userKey = keyPair();
const ownHostKey = keyPair();

/** Starts an SSH server in this process that can misbehave in ways that a real server does not. */
export async function startFakeSsh(options: FakeSshOptions = {}): Promise<FakeSsh> {
  const allowed = ssh2.utils.parseKey(userKey.public);
  if (allowed instanceof Error) throw allowed;
  const openConnections = new Set<Connection>();
  let count = 0;
  const server = new ssh2.Server(
    {
      hostKeys: [...(options.hostKeys ?? [ownHostKey.private])] as string[],
      algorithms: options.algorithms ?? {},
    },
    connection => {
      count++;
      openConnections.add(connection);
      // ssh2 writes each packet in three parts; without this, each packet waits 40 ms for an acknowledgement.
      socketOf(connection).setNoDelay(true);
      options.onConnection?.(connection);
      connection.on('error', () => undefined);
      connection.on('close', () => openConnections.delete(connection));
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
  const sockets = () => [...openConnections].map(socketOf);
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
