import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isReadOnly } from '../access/rights.ts';
import { StatusError } from '../status-error.ts';

/**
 * Refuses requests that a browser sends for a page of another site. Browsers add a remembered login to such requests,
 * and some changes of this API are plain GETs, for which browsers send no preflight request.
 *
 * @param origins the origins whose pages may call; `*` allows any origin, but only for reads and for requests that need
 * a preflight request: with `*` in the reply to it, browsers add no login
 */
export function refuseOtherSites(app: FastifyInstance, origins: readonly string[]): void {
  const foreign = new Set(['cross-site', 'same-site']);
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request;
    const site = headers['sec-fetch-site'];
    if (typeof site !== 'string' || !foreign.has(site) || isOpenRead(request)) return done();
    if (headers.origin !== undefined && origins.includes(headers.origin)) return done();
    if (origins.includes('*') && (isReadRequest(request) || wasPreflighted(request))) return done();
    const hint = 'Allow the origin with SPIDER_CORS.';
    done(forbidden('Pages of another site are not allowed to call this server.', hint));
  });
}

/**
 * Returns whether it is an open GET request. Signing in is not one: a page could sign its visitor in as another user.
 */
function isOpenRead(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.routeOptions.config.needs === 'open';
}

function isReadRequest(request: FastifyRequest): boolean {
  const { method } = request;
  const { needs } = request.routeOptions.config;
  return (method === 'GET' || method === 'HEAD') && (needs === undefined || isReadOnly(needs));
}

/**
 * Returns whether browsers send a preflight request before a request such as this one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-method
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
function wasPreflighted({ method, headers }: FastifyRequest): boolean {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return true;
  return /^application\/json\b/i.test(headers['content-type'] ?? '');
}

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Accepts only requests to loopback names. This protects a server without a login, which listens only on loopback: any
 * site could resolve its own name to this address, and its pages would count as the same site.
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
