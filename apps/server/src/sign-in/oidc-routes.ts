import { CloudError, type Vault } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Sessions } from '../access/sessions.ts';
import { cookieOf, setCookie } from '../http/cookies.ts';
import type { Route } from '../http/route.ts';
import { basePath } from '../http/serve-routes.ts';
import { setSessionCookie } from '../http/session-cookie.ts';
import {
  type Attempt,
  attemptMs,
  attemptName,
  newAttempt,
  openAttempt,
  sealAttempt,
} from '../oidc/attempt.ts';
import { grantsOf, principalOf } from '../oidc/identity.ts';
import type { IdentityProvider } from '../oidc/identity-provider.ts';
import type { OidcSettings } from '../oidc/oidc-settings.ts';
import { routesOf } from '../routes/route.ts';
import { text } from '../wire/shapes.ts';
import { PacedAttempts } from './paced-attempts.ts';
import { failurePage, onwardPage, safePage } from './sign-in-pages.ts';

const { route } = routesOf('Access');
const html = z.string().meta({ contentMediaType: 'text/html' });

const rows = {
  ways: route('GET /session/way', 'List the ways to sign in, for a sign-in page.', {
    needs: 'open',
    fields: z.object({}),
    reply: z.object({ password: z.boolean(), oidc: z.boolean() }),
    run: servedElsewhere,
  }),
  begin: route('GET /session/oidc', 'Start a sign-in at the OpenID provider: redirects the browser to it.', {
    needs: 'open',
    alsoReplies: [302, 501, 502, 504],
    fields: z.object({ page: text.describe('The page of this server to open after the sign-in: a path.') }),
    reply: html,
    run: servedElsewhere,
  }),
  end: route(
    'GET /session/oidc/callback',
    'Complete a sign-in: the OpenID provider redirects the browser here.',
    {
      needs: 'open',
      alsoReplies: [501, 502, 504],
      fields: z.object({ state: text, code: text, error: text, iss: text }),
      reply: html,
      run: servedElsewhere,
    },
  ),
};

/** The routes for the documentation. {@link serveOidc} serves them, because they need cookies. */
export const oidcRoutes: readonly Route[] = Object.values(rows);

function servedElsewhere(): never {
  throw new Error('Sessions need cookies.');
}

/** The page after a sign-in by default. It returns the user's name and rights. */
const defaultPage = `${basePath}/session`;

export interface Oidc {
  readonly settings: OidcSettings;
  readonly provider: IdentityProvider;
  /** Encrypts the attempt that the browser keeps during a sign-in. All servers on a database have the same key. */
  readonly vault: Vault;
  readonly pause: (durationMs: number) => Promise<void>;
}

export interface OidcParts {
  /** Missing: sign-in by OpenID Connect is off. */
  readonly oidc: Oidc | undefined;
  readonly sessions: Sessions | undefined;
  /** The address that clients use. Default: the one in the request. */
  readonly serviceAddress: string | undefined;
}

export function serveOidc(app: FastifyInstance, { oidc, sessions, serviceAddress }: OidcParts): void {
  app.get(basePath + rows.ways.path, { config: { needs: rows.ways.needs } }, async () => ({
    password: sessions !== undefined,
    oidc: oidc !== undefined && sessions !== undefined,
  }));
  const config = { needs: 'open', failurePage } as const;
  const attempts = oidc && new PacedAttempts(oidc.pause);
  app.get(basePath + rows.begin.path, { config }, async (request, reply) => {
    if (oidc === undefined) throw noProvider();
    const { page } = request.query as { readonly page?: unknown };
    const redirectUri = new URL(basePath + rows.end.path, serviceAddress ?? originOf(request)).href;
    const attempt = newAttempt({ redirectUri, page: safePage(String(page ?? ''), defaultPage) }, Date.now());
    const { href } = await oidc.provider.authorizationUrl(attempt);
    setAttemptCookie(request, reply, attempt.state, sealAttempt(attempt, oidc.vault));
    return reply.redirect(href, 302);
  });
  app.get(
    basePath + rows.end.path,
    { config: { ...config, isAudited: true, way: 'oidc' } },
    async (request, reply) => {
      if (oidc === undefined || sessions === undefined || attempts === undefined) throw noProvider();
      request.principal = ''; // forget the earlier user of this browser
      const answer = new URLSearchParams(request.url.split('?')[1]);
      const attempt = attemptOf(request, reply, answer, oidc);
      const claims = await attempts.run(request.ip, () => oidc.provider.claims(answer, attempt));
      // for the audit log: the subject identifies the user even if the name changes
      request.fields = { name: claims.sub };
      const name = principalOf(claims, oidc.settings);
      request.principal = name;
      const grants = grantsOf(claims, oidc.settings);
      const { secret } = await sessions.open({ name, grants, stamp: oidc.provider.stamp, ofSession: true });
      setSessionCookie(request, reply, secret);
      return reply.type('text/html; charset=utf-8').send(onwardPage(attempt.page));
    },
  );
}

/** Opens the attempt from the cookie, and removes the cookie in any case. */
function attemptOf(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: URLSearchParams,
  { vault }: Oidc,
): Attempt {
  const state = answer.get('state') ?? '';
  const sealed = cookieOf(request, cookieName(state)) ?? '';
  if (sealed !== '') setAttemptCookie(request, reply, state, '');
  return openAttempt(sealed, state, vault, Date.now());
}

/**
 * Returns the name of the cookie. It differs for each attempt: a browser may have several, and several servers may be
 * behind one name.
 */
function cookieName(state: string): string {
  return `spider_oidc_${attemptName(state)}`;
}

/** Sets the cookie as `SameSite=Lax`, because a page of the provider sends the browser back. */
function setAttemptCookie(request: FastifyRequest, reply: FastifyReply, state: string, value: string): void {
  setCookie(request, reply, {
    ...{ name: cookieName(state), value, path: basePath + rows.begin.path },
    ...{ seconds: value === '' ? 0 : attemptMs / 1_000, sameSite: 'Lax' },
  });
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

function noProvider(): CloudError {
  return new CloudError('unsupported', 'OpenID Connect is not set up on this server.', {
    hint: 'Sign in with a password, or ask an administrator to set SPIDER_OIDC_ISSUER.',
  });
}
