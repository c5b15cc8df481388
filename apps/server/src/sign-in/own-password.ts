import { CloudError } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import type { UserBook } from '../access/user-book.ts';
import { reachOf, tooManyGuesses } from '../http/access.ts';
import { basicHeader, type Login } from '../http/login.ts';
import type { Route } from '../http/route.ts';
import { basePath } from '../http/serve-routes.ts';
import { routesOf } from '../routes/route.ts';
import { StatusError } from '../status-error.ts';
import { fieldReader } from '../wire/binding.ts';
import { isEmpty } from '../wire/errors.ts';
import { booleanInfo, toBooleanInfo } from '../wire/shapes.ts';
import { ownPasswordFields } from '../wire/user.ts';

const { route } = routesOf('Access');

/** The route for the documentation. {@link serveOwnPassword} serves it, to slow down guesses like those at a login. */
export const ownPasswordRoute = route(
  'PUT /session/password',
  'Change your own password. Requires the old one, and ends all your sessions.',
  { needs: 'login', fields: ownPasswordFields, reply: booleanInfo, run: servedElsewhere },
) satisfies Route;

function servedElsewhere(): never {
  throw new Error('It is served with logins, or not at all.');
}

export interface OwnPasswordParts {
  readonly users: UserBook;
  /** Missing: the login is off. */
  readonly login: Login | undefined;
}

export function serveOwnPassword(app: FastifyInstance, { users, login }: OwnPasswordParts): void {
  const read = fieldReader(ownPasswordFields);
  const config = { needs: ownPasswordRoute.needs, isAudited: true };
  app.put(basePath + ownPasswordRoute.path, { config }, async request => {
    const { oldPassword, password } = read(request.body, {});
    const { name, ofSession } = reachOf(request).account;
    if (login === undefined || ofSession) throw noPassword();
    if (oldPassword === '') throw isEmpty('oldPassword');
    if (password === '') throw isEmpty('password');
    const verdict = await login.check(basicHeader(name, oldPassword), request.ip);
    if (verdict === 'tooMany') throw tooManyGuesses();
    if (verdict === 'wrong') throw wrongPassword();
    await users.setPassword(name, password);
    return toBooleanInfo(true);
  });
}

/** Its status is not 401, which would mean to a page that its session is over. */
function wrongPassword(): StatusError {
  const hint =
    'Send the password that you signed in with as oldPassword, or ask an administrator for another.';
  return new StatusError(403, new CloudError('unauthenticated', 'The old password is wrong.', { hint }));
}

function noPassword(): StatusError {
  const hint = 'Change it at the provider with which you sign in.';
  return new StatusError(403, new CloudError('forbidden', 'This user has no password in Spider.', { hint }));
}
