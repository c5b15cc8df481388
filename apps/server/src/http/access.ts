import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StatusError } from '../wire/errors.ts';
import type { Login } from './login.ts';

/** Asks for a login on every path but those that are open to all. Whether a path exists is nobody else's business. */
export function requireLogin(app: FastifyInstance, login: Login): void {
  app.addHook('onRequest', async (request, reply) => {
    const { authorization } = request.headers;
    const known = login.userOf(authorization);
    if (known !== undefined) request.principal = known;
    else if (request.routeOptions.config.open === true) return;
    else {
      const verdict = await login.check(authorization, request.ip);
      if (verdict === 'tooMany') throw tooManyGuesses();
      if (verdict === 'wrong') {
        if (!isOfPage(request)) reply.header('www-authenticate', 'Basic realm="Spider", charset="UTF-8"');
        throw unauthorized();
      }
      request.principal = login.userOf(authorization) ?? '';
    }
  });
}

/** A page asks for the login itself: this header would make its browser ask as well. */
function isOfPage({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-mode'] !== undefined && headers['sec-fetch-mode'] !== 'navigate';
}

function unauthorized(): StatusError {
  const hint = 'Sign in by HTTP Basic authentication, as with curl -u USER:PASSWORD.';
  return new StatusError(401, new CloudError('unauthenticated', 'Unauthorized', { hint }));
}

function tooManyGuesses(): CloudError {
  return new CloudError('throttled', 'Too many logins from this address are waiting to be checked.', {
    hint: 'Ask again in a few seconds.',
    retryAfterMs: 5_000,
  });
}
