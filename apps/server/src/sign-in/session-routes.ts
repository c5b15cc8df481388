import { CloudError } from '@cb-spider/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../access/account.ts';
import { csrfOf, type Sessions } from '../access/sessions.ts';
import { checkLogin, reachOf } from '../http/access.ts';
import { basicHeader, type Login } from '../http/login.ts';
import type { Route } from '../http/route.ts';
import { basePath } from '../http/serve-routes.ts';
import { removeSessionCookie, setSessionCookie } from '../http/session-cookie.ts';
import { routesOf } from '../routes/route.ts';
import { fieldReader } from '../wire/binding.ts';
import { isEmpty } from '../wire/errors.ts';
import { sessionFields, sessionInfo, toSessionInfo } from '../wire/session.ts';
import { booleanInfo, toBooleanInfo } from '../wire/shapes.ts';

const { route } = routesOf('Access');

const rows = {
  begin: route(
    'POST /session',
    'Sign in a browser. Returns a cookie, and the CSRF token to send with changes.',
    {
      needs: 'open',
      alsoReplies: [401, 501],
      fields: sessionFields,
      reply: sessionInfo,
      run: servedElsewhere,
    },
  ),
  show: route('GET /session', 'Get the signed-in user or token, and its permissions.', {
    needs: 'signedIn',
    fields: z.object({}),
    reply: sessionInfo,
    run: servedElsewhere,
  }),
  end: route('DELETE /session', 'Sign out a browser.', {
    needs: 'login',
    fields: z.object({}),
    reply: booleanInfo,
    run: servedElsewhere,
  }),
};

/** The routes for the documentation. {@link serveSessions} serves them, because they set cookies. */
export const sessionRoutes: readonly Route[] = Object.values(rows);

function servedElsewhere(): never {
  throw new Error('Sessions need cookies.');
}

/**
 * Serves the routes.
 *
 * @param login missing: the login is off, and there are no sessions
 */
export function serveSessions(
  app: FastifyInstance,
  { login, sessions }: { readonly login: Login | undefined; readonly sessions: Sessions | undefined },
): void {
  const read = fieldReader(sessionFields);
  app.post(
    basePath + rows.begin.path,
    { config: { needs: rows.begin.needs, isAudited: true } },
    async (request, reply) => {
      if (login === undefined || sessions === undefined) throw loginIsOff();
      const account = await signedIn(login, request, read(request.body, {}));
      request.principal = account.name;
      // a browser has only one session: signing in again ends the old one
      if (request.sessionSecret !== undefined) await sessions.end(request.sessionSecret);
      const { secret, expiresAt } = await sessions.open(account);
      setSessionCookie(request, reply, secret);
      return toSessionInfo(account, { csrf: csrfOf(secret), expiresAt });
    },
  );
  app.get(basePath + rows.show.path, { config: { needs: rows.show.needs } }, async request => {
    const { sessionSecret } = request;
    const csrf = sessionSecret === undefined ? undefined : csrfOf(sessionSecret);
    return toSessionInfo(reachOf(request).account, { csrf });
  });
  app.delete(
    basePath + rows.end.path,
    { config: { needs: rows.end.needs, isAudited: true } },
    async (request, reply) => {
      if (request.sessionSecret !== undefined) await sessions?.end(request.sessionSecret);
      removeSessionCookie(request, reply);
      return toBooleanInfo(request.sessionSecret !== undefined);
    },
  );
}

/** Checks the login in the body, else that in the header. A token cannot sign a browser in. */
async function signedIn(
  login: Login,
  request: FastifyRequest,
  { user, password }: z.output<typeof sessionFields>,
): Promise<Account> {
  const authorization = user === '' ? request.headers.authorization : basicHeader(user, password);
  if (authorization === undefined || /^bearer /i.test(authorization)) throw isEmpty('user');
  return checkLogin(login, authorization, request.ip);
}

function loginIsOff(): CloudError {
  return new CloudError('unsupported', 'The login is off, so there are no sessions.', {
    hint: 'Start the server without SPIDER_AUTH=off.',
  });
}
