import { type AddressInfo, createServer, type Socket } from 'node:net';
import { closing } from './closing.ts';

/** Starts a TCP server for the current test, which does not have to speak SSH, and returns its port. */
export async function listener(onConnect: (socket: Socket) => void = () => undefined): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnect(socket);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing({
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  });
  return (server.address() as AddressInfo).port;
}
