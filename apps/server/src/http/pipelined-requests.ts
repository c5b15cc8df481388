import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** More than any client waits for on one connection. */
const mostWaiting = 256;

/**
 * Closes a connection on which a client has sent more requests than that without reading an answer: each is in memory
 * until those before it are sent.
 */
export function boundPipelines(app: FastifyInstance): void {
  const waiting = new WeakMap<Socket, number>();
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const count = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, count);
    reply.raw.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    if (count > mostWaiting) socket.destroy();
    else done();
  });
}
