import type { FastifyInstance } from 'fastify';
import type { Sessions } from '../access/sessions.ts';
import type { Login } from '../http/login.ts';
import type { Route } from '../http/route.ts';
import type { ServerSpider } from '../server-spider.ts';
import { type Oidc, oidcRoutes, serveOidc } from './oidc-routes.ts';
import { ownPasswordRoute, serveOwnPassword } from './own-password.ts';
import { serveSessions, sessionRoutes } from './session-routes.ts';

/** As the documentation describes them. */
export const signInRoutes: readonly Route[] = [...sessionRoutes, ownPasswordRoute, ...oidcRoutes];

export interface SignInParts {
  /** Missing: nobody signs in. */
  readonly login: Login | undefined;
  readonly sessions: Sessions | undefined;
  /** Missing: nobody signs in by OpenID Connect. */
  readonly oidc: Oidc | undefined;
  /** The name of the account of the environment. */
  readonly owner: string;
  /** Where clients reach this server; missing: as the request says. */
  readonly serviceAddress: string | undefined;
}

/** Whatever has to do with logins and cookies. */
export function serveSignIn(app: FastifyInstance, { books }: ServerSpider, parts: SignInParts): void {
  serveSessions(app, parts);
  serveOwnPassword(app, { ...parts, users: books.users(parts.owner) });
  serveOidc(app, parts);
}
