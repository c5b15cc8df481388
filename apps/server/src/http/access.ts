import { CloudError } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import { StatusError } from '../wire/errors.ts';
import type { Login } from './login.ts';

/** Asks for a login on every path but those that are open to all. Whether a path exists is nobody else's business. */
export function requireLogin(app: FastifyInstance, login: Login): void {
  app.addHook('onRequest', async request => {
    const { authorization } = request.headers;
    const known = login.userOf(authorization);
    if (known !== undefined) request.principal = known;
    else if (request.routeOptions.config.open === true) return;
    else if (await login.check(authorization, request.ip))
      request.principal = login.userOf(authorization) ?? '';
    else throw unauthorized();
  });
}

function unauthorized(): StatusError {
  const hint = 'Sign in by HTTP Basic authentication, as with curl -u USER:PASSWORD.';
  return new StatusError(401, new CloudError('unauthenticated', 'Unauthorized', { hint }));
}
