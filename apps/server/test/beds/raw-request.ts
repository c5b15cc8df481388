import { connect } from 'node:net';

/** Sends a request with an unescaped path, and returns the status of the reply. */
export function statusOf(port: number, path: string, headers = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`),
    );
    let text = '';
    socket.on('data', data => (text += data)).once('error', reject);
    socket.once('close', () => resolve(text.split(' ')[1] ?? ''));
  });
}
