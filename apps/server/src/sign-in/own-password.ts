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

/** As the documentation describes it. Guesses at the old password are slowed down as logins are: it is served with them. */
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
  /** Missing: nobody signs in. */
  readonly login: Login | undefined;
}

export function serveOwnPassword(app: FastifyInstance, { users, login }: OwnPasswordParts): void {
  const read = fieldReader(ownPasswordFields);
  const config = { needs: ownPasswordRoute.needs, isAudited: true };
  app.put(basePath + ownPasswordRoute.path, { config }, async request => {
    const { oldPassword, password } = read(request.body, {});
    const { name, ofSession } = reachOf(request).account;
    if (login === undefined || ofSession) throw hasNone();
    if (oldPassword === '') throw isEmpty('oldPassword');
    if (password === '') throw isEmpty('password');
    const verdict = await login.check(basicHeader(name, oldPassword), request.ip);
    if (verdict === 'tooMany') throw tooManyGuesses();
    if (verdict === 'wrong') throw wrongPassword();
    await users.setPassword(name, password);
    return toBooleanInfo(true);
  });
}

/** Not 401, which would tell a page that its session is over. */
function wrongPassword(): StatusError {
  const hint =
    'Send the password that you signed in with as oldPassword, or ask an administrator for another.';
  return new StatusError(403, new CloudError('unauthenticated', 'The old password is wrong.', { hint }));
}

function hasNone(): StatusError {
  const hint = 'Change it at the provider with which you sign in.';
  return new StatusError(403, new CloudError('forbidden', 'This user has no password in Spider.', { hint }));
}
