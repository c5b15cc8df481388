import { CloudError } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { send } from './failures.ts';

/** Below these a slash at the end belongs to the path. */
const slashMayStay = /^\/spider\/(?:api|s3)(?:\/|$)/;

/**
 * Answers what no route does: 301 for a path with a slash too many, 405 for a path that knows other methods,
 * else 404.
 */
export function answerUnknownPaths(app: FastifyInstance): void {
  const known = new Map<string, RegExp>();
  app.addHook('onRoute', ({ url }) => {
    known.set(url, patternOf(url));
  });
  app.addHook('onRequest', async (request, reply) => {
    const target = withoutSlash(request.url);
    if (target !== undefined) return reply.redirect(target, 301);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    for (const pattern of known.values())
      if (pattern.test(path)) {
        const hint = 'See /spider/api for the methods of each path.';
        return send(reply, 405, new CloudError('invalid_argument', 'Method Not Allowed', { hint }));
      }
    const hint = 'See /spider/api for the paths that there are.';
    return send(reply, 404, new CloudError('not_found', 'Not Found', { hint }));
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
  const target = `/${path.replace(/^\/+|\/+$/g, '')}`;
  return end < 0 ? target : target + url.slice(end);
}
