import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** For an API whose replies are data: nothing of them is to be shown as a page, framed, guessed or kept. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Over TLS: browsers use nothing else for a year. */
const strictTransport = 'max-age=31536000';

/** Gives every reply its headers and its id, and writes the log of requests: reads at `debug`, the rest at `info`. */
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

/** Without the query, in which a client may have put anything. */
function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

const legalId = /^[\w.:-]{1,128}$/;

/** Different in every process; a number makes it different for every request. */
const prefix = randomBytes(6).toString('base64url');
let count = 0;

/** The client's `X-Request-Id` if it is a plain word, otherwise a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && legalId.test(given)) return given;
  count++;
  return `${prefix}-${count.toString(36)}`;
}
