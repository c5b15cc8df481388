import type { Socket } from 'node:net';
import { CloudError } from '@cb-spider/core';

/** Sockets that receive a body without a time limit. */
const unlimited = new WeakSet<Socket>();

/** Removes the time limit for receiving a body on a socket. Returns a function that restores it. */
export function allowSlowBody(socket: Socket): () => void {
  unlimited.add(socket);
  return () => unlimited.delete(socket);
}

/** Returns the error that cancels the work for a client that has disconnected. */
export function clientLeft(cause?: Error): CloudError {
  return new CloudError('cancelled', 'The client has disconnected.', { cause });
}

/** Returns the error that ends streams when the server stops. */
export function serverCloses(): CloudError {
  return new CloudError('cancelled', 'The server is stopping.', { hint: 'Send the request again.' });
}

const answers: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are too large.'],
};

/** Replies to a request that is malformed or arrives too slowly, and closes its connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  const { code = '' } = error;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT' && unlimited.has(socket)) return;
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const [status, message] = answers[code] ?? ['400 Bad Request', 'This is not a valid HTTP request.'];
  const body = JSON.stringify({ message, code: 'invalid_argument', retryable: false });
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
  socket.destroy(error);
}
