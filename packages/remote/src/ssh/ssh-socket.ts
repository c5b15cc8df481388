import { connect, type Socket } from 'node:net';

/** Opens a TCP connection; rejects with the signal's reason, or with what Node says. */
export function openSocket(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ host, port, noDelay: true });
    const onAbort = () => {
      socket.destroy();
      reject(signal.reason);
    };
    const settle = (action: () => void) => {
      signal.removeEventListener('abort', onAbort);
      action();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('error', error => settle(() => reject(error)));
    socket.once('connect', () => settle(() => resolve(gatherWrites(socket))));
  });
}

/**
 * Lets all that is written in one turn of the event loop leave in one system call. ssh2 writes each packet in
 * three parts, so that a large upload would take three calls for each 32 KiB.
 */
function gatherWrites(socket: Socket): Socket {
  const write = socket.write;
  let isGathering = false;
  const release = () => {
    isGathering = false;
    socket.uncork();
  };
  socket.write = function (this: Socket, ...words: unknown[]): boolean {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(release);
    }
    return Reflect.apply(write, socket, words);
  };
  return socket;
}
