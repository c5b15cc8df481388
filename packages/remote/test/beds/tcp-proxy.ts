import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Connections that have come so far. */
  connectionCount(): number;
  /** Bytes that have come so far, both ways together. */
  byteCount(): number;
}

export interface TcpProxyOptions {
  /** For the nth connection (from 1): after how many bytes, both ways together, it is cut; never unless told. */
  readonly cutAfterBytes?: (connection: number) => number | undefined;
  /** How long each piece is held back, each way. */
  readonly delayMs?: number;
}

/** Passes bytes on to a port of this machine, as far as it is told to. */
export async function startTcpProxy(target: number, options: TcpProxyOptions = {}): Promise<TcpProxy> {
  let count = 0;
  let bytes = 0;
  const sockets = new Set<Socket>();
  const server = createServer(client => {
    count++;
    const upstream = connect({ host: '127.0.0.1', port: target });
    let left = options.cutAfterBytes?.(count) ?? Number.POSITIVE_INFINITY;
    const cut = () => {
      for (const socket of [client, upstream]) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('error', cut);
      from.on('close', cut);
      from.on('data', data => {
        bytes += data.length;
        left -= data.length;
        if (left < 0) return cut();
        const pass = () => {
          if (!to.destroyed && !to.write(data)) {
            from.pause();
            to.once('drain', () => from.resume());
          }
        };
        if (options.delayMs === undefined) pass();
        else setTimeout(pass, options.delayMs);
      });
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connectionCount: () => count,
    byteCount: () => bytes,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
