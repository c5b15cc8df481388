import { CloudError } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { trimmed } from '../trimmed.ts';
import type { Failures } from './failures.ts';

/** Not imported: `import` reads all exports of the module, which loads Node's `fetch` and `WebSocket` (3 MB). */
const { METHODS } = process.getBuiltinModule('node:http');

/** Paths that may end with a slash. */
const slashMayStay = /^\/(?:console|spider\/(?:api|s3))(?:\/|$)/;

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * Replies to requests without a route: 301 if the path has a trailing slash, 405 if the path has other methods, else
 * 404. Must be called after the login is checked, so that other callers do not learn whether a path exists.
 */
export function answerUnknownPaths(app: FastifyInstance, failures: Failures): void {
  const known = new Map<string, KnownPath>();
  // no path has these methods; if they were not added here, the reply would be 400 or 404
  for (const method of METHODS)
    if (method === 'QUERY' || (method !== 'CONNECT' && !app.supportedMethods.includes(method)))
      app.addHttpMethod(method, { overrideExisting: true });
  app.addHook('onRoute', ({ url, method }) => {
    const path = known.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const name of [method].flat()) path.methods.add(name);
    known.set(url, path);
  });
  app.addHook('onRequest', (request, reply, done) => {
    const target = withoutSlash(request.url);
    if (target === undefined) done();
    else reply.redirect(target, 301);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = [...known.values()].filter(({ pattern }) => pattern.test(path)).map(path => path.methods);
    if (methods.length > 0) {
      const hint = 'See /spider/api for the methods of each path.';
      reply.header('allow', [...new Set(methods.flatMap(names => [...names]))].join(', '));
      return failures.send(reply, 405, new CloudError('invalid_argument', 'Method Not Allowed', { hint }));
    }
    const hint = 'See /spider/api for all paths.';
    return failures.send(reply, 404, new CloudError('not_found', 'Not Found', { hint }));
  });
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped.replace(/:\w+/g, '[^/]+')}$`);
}

function withoutSlash(url: string): string | undefined {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  if (path.length < 2 || !path.endsWith('/') || slashMayStay.test(path)) return undefined;
  // exactly one leading slash: with two, a browser would take the next part for a host
  const target = `/${trimmed(path, '/')}`;
  return end < 0 ? target : target + url.slice(end);
}
