import { connect, type Socket } from 'node:net';

const parallel = 16;

/**
 * Sends one GET request many times over persistent connections, and waits for all replies. Costs less than an HTTP
 * client.
 */
export async function sendAll(
  url: string,
  headers: Readonly<Record<string, string>>,
  count: number,
): Promise<void> {
  const { hostname, port, host, pathname, search } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
  let left = count;
  const next = () => (left-- > 0 ? text : undefined);
  await Promise.all(Array.from({ length: parallel }, () => converse(connect(Number(port), hostname), next)));
}

/** Sends the next request when the previous one is answered, until there are no more. */
function converse(socket: Socket, next: () => string | undefined): Promise<void> {
  let read = '';
  socket.setEncoding('latin1').setNoDelay();
  return new Promise((resolve, reject) => {
    const send = () => {
      const request = next();
      if (request === undefined) socket.end(resolve);
      else socket.write(request);
    };
    socket.once('connect', send).once('error', reject);
    socket.once('close', () => reject(new Error('The server has closed the connection.')));
    socket.on('data', (more: string) => {
      read += more;
      const length = answerLength(read);
      if (length === undefined || read.length < length) return;
      if (!read.startsWith('HTTP/1.1 200 ')) socket.destroy(new Error(read));
      read = '';
      send();
    });
  });
}

/** Returns the length of head and body; `undefined` until the head is complete. */
function answerLength(text: string): number | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return headEnd < 0 ? undefined : headEnd + 4 + Number(length);
}
