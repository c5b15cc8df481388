import type { FastifyInstance } from 'fastify';
import type { Sessions } from '../access/sessions.ts';
import type { Login } from '../http/login.ts';
import type { Route } from '../http/route.ts';
import type { ServerSpider } from '../server-spider.ts';
import { type Oidc, oidcRoutes, serveOidc } from './oidc-routes.ts';
import { ownPasswordRoute, serveOwnPassword } from './own-password.ts';
import { serveSessions, sessionRoutes } from './session-routes.ts';

/** The routes for the documentation. */
export const signInRoutes: readonly Route[] = [...sessionRoutes, ownPasswordRoute, ...oidcRoutes];

export interface SignInParts {
  /** Missing: the login is off. */
  readonly login: Login | undefined;
  readonly sessions: Sessions | undefined;
  /** Missing: sign-in by OpenID Connect is off. */
  readonly oidc: Oidc | undefined;
  /** The name of the built-in account. */
  readonly owner: string;
  /** The address that clients use. Default: the one in the request. */
  readonly serviceAddress: string | undefined;
}

/** Serves all routes for logins and sessions. */
export function serveSignIn(app: FastifyInstance, { books }: ServerSpider, parts: SignInParts): void {
  serveSessions(app, parts);
  serveOwnPassword(app, { ...parts, users: books.users(parts.owner) });
  serveOidc(app, parts);
}
