import { CloudError } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { trimmed } from '../trimmed.ts';
import type { Failures } from './failures.ts';

/** Not by `import`, which reads all that the module exports, and so loads Node's `fetch` and `WebSocket`: 3 MB. */
const { METHODS } = process.getBuiltinModule('node:http');

/** Below these a slash at the end belongs to the path. */
const slashMayStay = /^\/(?:console|spider\/(?:api|s3))(?:\/|$)/;

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/**
 * Answers what no route does: 301 for a path with a slash too many, 405 for a path that knows other methods,
 * else 404. To be called after the login: others do not learn whether a path exists.
 */
export function answerUnknownPaths(app: FastifyInstance, failures: Failures): void {
  const known = new Map<string, KnownPath>();
  // no path knows these; without a word about them they would be 400 or 404
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
    const methods = [...known.values()].filter(({ pattern }) => pattern.test(path)).map(each => each.methods);
    if (methods.length > 0) {
      const hint = 'See /spider/api for the methods of each path.';
      reply.header('allow', [...new Set(methods.flatMap(some => [...some]))].join(', '));
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
  // One slash in front: two would make a browser take what follows for a host.
  const target = `/${trimmed(path, '/')}`;
  return end < 0 ? target : target + url.slice(end);
}
