import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLook } from '../access/rights.ts';
import { StatusError } from '../status-error.ts';
import { routeOf } from './route-of.ts';

/**
 * Refuses what a browser sends on behalf of another site's page. Browsers add a remembered login to such
 * requests, and some of this API's changes are plain GETs, which no preflight guards.
 *
 * @param origins those whose pages may call; `*` is any, for looks and for what a preflight has asked for: with that
 * answer to it no browser adds a login
 */
export function refuseOtherSites(app: FastifyInstance, origins: readonly string[]): void {
  const foreign = new Set(['cross-site', 'same-site']);
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request;
    const site = headers['sec-fetch-site'];
    if (typeof site !== 'string' || !foreign.has(site) || isOpenRead(request)) return done();
    if (headers.origin !== undefined && origins.includes(headers.origin)) return done();
    if (origins.includes('*') && (isLookOnly(request) || wasPreflighted(request))) return done();
    const hint = 'Allow the origin with SPIDER_CORS.';
    done(forbidden('Pages of another site are not allowed to call this server.', hint));
  });
}

/** Signing in is no read: a page could sign its visitor in as somebody else. */
function isOpenRead(request: FastifyRequest): boolean {
  return request.method === 'GET' && routeOf(request).config.needs === 'open';
}

function isLookOnly(request: FastifyRequest): boolean {
  const { method } = request;
  const { needs } = routeOf(request).config;
  return (method === 'GET' || method === 'HEAD') && (needs === undefined || isLook(needs));
}

/** No page sends this without having asked: https://fetch.spec.whatwg.org/#cors-safelisted-method and request headers. */
function wasPreflighted({ method, headers }: FastifyRequest): boolean {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return true;
  return /^application\/json\b/i.test(headers['content-type'] ?? '');
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
