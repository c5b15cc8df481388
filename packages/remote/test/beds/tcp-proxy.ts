import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Returns the number of connections so far. */
  connectionCount(): number;
  /** Returns the number of bytes so far, in both directions together. */
  byteCount(): number;
}

export interface TcpProxyOptions {
  /** Returns after how many bytes, in both directions together, the nth connection (from 1) is cut. Default: never. */
  readonly cutAfterBytes?: (connection: number) => number | undefined;
  /** How long each chunk is delayed in each direction, in milliseconds. */
  readonly delayMs?: number;
}

/** Starts a proxy to a port of this machine, with the delays and cuts of the options. */
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
