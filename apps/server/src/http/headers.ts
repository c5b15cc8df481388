import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Headers for an API that replies with data: nothing may be shown as a page, framed, sniffed or cached. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Over TLS: browsers use only HTTPS for a year. */
const strictTransport = 'max-age=31536000';

/** Sets the headers and the id of every reply, and logs requests: reads at `debug`, all others at `info`. */
export function setHeaders(app: FastifyInstance): void {
  const logsReads = app.log.level === 'debug' || app.log.level === 'trace';
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    if (request.protocol === 'https') reply.header('strict-transport-security', strictTransport);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const level = isRead(method) && reply.statusCode < 400 ? 'debug' : 'info';
    if (level === 'debug' && !logsReads) return done();
    const durationMs = Math.round(reply.elapsedTime);
    request.log[level](
      { method, path: pathOf(request.url), status: reply.statusCode, durationMs, traceId: request.trace?.id },
      'request',
    );
    done();
  });
}

/** Returns the path without the query, which may hold anything and is not logged. */
function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

const validId = /^[\w.:-]{1,128}$/;

/** Differs between processes. The counter makes the id unique for each request. */
const prefix = randomBytes(6).toString('base64url');
let count = 0;

/** Returns the client's `X-Request-Id` if it has a valid format, otherwise a new id. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const clientId = headers['x-request-id'];
  if (typeof clientId === 'string' && validId.test(clientId)) return clientId;
  count++;
  return `${prefix}-${count.toString(36)}`;
}
