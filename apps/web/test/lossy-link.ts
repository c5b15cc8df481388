import { connect, createServer, type Socket } from 'node:net';

/** A proxy to a server that can be cut and restored, so that a browser sees a server that stops and starts again. */
export interface LossyLink {
  /** `http://127.0.0.1:12345` */
  readonly origin: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openLink(target: string): Promise<LossyLink> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer(near => {
    if (isCut) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
    }
    return near;
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The link has no port.');
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    close: () => {
      end();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}
