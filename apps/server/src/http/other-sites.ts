import { CloudError } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { StatusError } from '../wire/errors.ts';

/**
 * Refuses what a browser sends on behalf of another site's page. Browsers add a remembered login to such
 * requests, and some of this API's changes are plain GETs, which no preflight guards.
 *
 * @param origins those whose pages may call; `*` is any
 */
export function refuseOtherSites(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.includes('*')) return;
  const foreign = new Set(['cross-site', 'same-site']);
  app.addHook('onRequest', ({ headers, routeOptions }, _reply, done) => {
    const site = headers['sec-fetch-site'];
    if (typeof site !== 'string' || !foreign.has(site) || routeOptions.config.needs === 'open') return done();
    if (headers.origin !== undefined && origins.includes(headers.origin)) return done();
    const hint = 'Allow the origin with SPIDER_CORS.';
    done(forbidden('Pages of another site are not allowed to call this server.', hint));
  });
}

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * For a server without a login, which listens on loopback alone: answers under loopback's own names only, or
 * any site could give its name this address and be the same site.
 */
export function answerLoopbackNamesOnly(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    if (loopbackHost.test(headers.host ?? '')) return;
    throw forbidden(
      'This server answers only on loopback names.',
      'Use http://127.0.0.1, or turn the login on.',
    );
  });
}

function forbidden(message: string, hint: string): StatusError {
  return new StatusError(403, new CloudError('forbidden', message, { hint }));
}
