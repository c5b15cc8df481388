import type { Socket } from 'node:net';
import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route accepts WebSockets, and checks the origin of the page that opens one. */
    readonly upgrades?: boolean;
  }
}

/** The maximum number of unanswered requests per connection: more than any regular client sends. */
const maxWaiting = 256;

/**
 * Closes connections on which a client sends too many requests without reading the replies. Each reply is kept in
 * memory until those before it are sent.
 */
export function boundPipelines(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const pipeline = pipelineOn(socket);
    pipeline.waiting++;
    // a response closes only once, so the listener need not be removed
    reply.raw.on('close', () => pipeline.waiting--);
    if (pipeline.waiting > maxWaiting) socket.destroy();
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
 * Refuses WebSockets on all routes that do not accept them: a page of another site can open one to any path, with the
 * login that the browser remembers. Also closes the connection of a refused upgrade, because Node removes its own
 * limits from a connection with the upgrade.
 */
export function boundUpgrades(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!asksForUpgrade(request)) return done();
    reply.header('connection', 'close');
    const { upgrades = false } = request.routeOptions.config;
    // a client that offers an upgrade to HTTP/2 gets its reply over HTTP/1.1
    const isRefused = request.headers.upgrade?.toLowerCase() === 'websocket' && !upgrades && !request.is404;
    done(isRefused ? noUpgrade() : undefined);
  });
  app.addHook('onResponse', (request, _reply, done) => {
    if (asksForUpgrade(request)) request.raw.socket.destroySoon();
    done();
  });
}

/** Returns whether Node treats the request as an upgrade. */
function asksForUpgrade({ headers: { upgrade, connection = '' } }: FastifyRequest): boolean {
  return upgrade !== undefined && /\bupgrade\b/i.test(connection);
}

function noUpgrade() {
  const hint = "Send the request without Upgrade, or open a VM's terminal.";
  return new CloudError('invalid_argument', 'This path does not accept WebSockets.', { hint });
}
