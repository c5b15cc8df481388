import type { Socket } from 'node:net';
import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf } from './route-of.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It becomes a WebSocket, and looks at the origin of who opens one. */
    readonly upgrades?: boolean;
  }
}

/** More than any client waits for on one connection. */
const mostWaiting = 256;

/**
 * Closes a connection on which a client has sent more requests than that without reading an answer: each is in memory
 * until those before it are sent.
 */
export function boundPipelines(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const pipeline = pipelineOn(socket);
    pipeline.waiting++;
    // a response closes once: to take the listener off then is not worth while
    reply.raw.on('close', () => pipeline.waiting--);
    if (pipeline.waiting > mostWaiting) socket.destroy();
    else done();
  });
}

/** The requests on a connection that have no answer yet. */
interface Pipeline {
  waiting: number;
}

const pipelines = new WeakMap<Socket, Pipeline>();

function pipelineOn(socket: Socket): Pipeline {
  let pipeline = pipelines.get(socket);
  if (pipeline === undefined) {
    pipeline = { waiting: 0 };
    pipelines.set(socket, pipeline);
  }
  return pipeline;
}

/**
 * Refuses WebSockets where there are none: a page of another site can open one to any path, with the login that its
 * browser remembers. And ends the connection of a refused caller: Node takes its own limits off with the upgrade.
 */
export function boundUpgrades(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!asksForUpgrade(request)) return done();
    reply.header('connection', 'close');
    const { upgrades = false } = routeOf(request).config;
    // a client that offers HTTP/2 gets its answer over HTTP/1.1
    const isRefused = request.headers.upgrade?.toLowerCase() === 'websocket' && !upgrades && !request.is404;
    done(isRefused ? noUpgrade() : undefined);
  });
  app.addHook('onResponse', (request, _reply, done) => {
    if (asksForUpgrade(request)) request.raw.socket.destroySoon();
    done();
  });
}

/** As Node sees it. */
function asksForUpgrade({ headers: { upgrade, connection = '' } }: FastifyRequest): boolean {
  return upgrade !== undefined && /\bupgrade\b/i.test(connection);
}

function noUpgrade() {
  const hint = 'Ask without Upgrade, or open the terminal of a VM.';
  return new CloudError('invalid_argument', 'There is no WebSocket here.', { hint });
}
