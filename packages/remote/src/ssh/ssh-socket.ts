import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A stream to speak SSH over. */
export interface SshStream {
  readonly stream: Duplex;
  /**
   * Sets whether all reads share one buffer or each read gets its own. Sharing is for a reader that is done
   * with the data when it returns; it saves an allocation for every read.
   */
  shareReads?(isShared: boolean): void;
}

const readBytes = 64 * 1024;

/** Opens a TCP connection; rejects with the signal's reason, or with Node's error. */
export function openSocket(host: string, port: number, signal: AbortSignal): Promise<SshStream> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let isShared = false;
    const onData = (length: number, memory: Uint8Array) => {
      const data = Buffer.from(memory.buffer, memory.byteOffset, length);
      return socket.emit('data', isShared ? data : Buffer.from(data));
    };
    const onread = { buffer: Buffer.allocUnsafeSlow(readBytes), callback: onData };
    const socket: Socket = connect({ host, port, noDelay: true, onread });
    const shareReads = (areShared: boolean) => {
      isShared = areShared;
    };
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
    socket.once('connect', () => settle(() => resolve({ stream: gatherWrites(socket), shareReads })));
  });
}

/**
 * Combines everything that is written in one turn of the event loop into one system call. ssh2 writes each
 * packet in three parts, so a large upload would need three calls for each 32 KiB.
 */
function gatherWrites(socket: Socket): Socket {
  const write = socket.write;
  let isGathering = false;
  const release = () => {
    isGathering = false;
    socket.uncork();
  };
  socket.write = function (this: Socket, ...parts: unknown[]): boolean {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(release);
    }
    return Reflect.apply(write, socket, parts);
  };
  return socket;
}
