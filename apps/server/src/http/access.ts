import { CloudError, type Spider } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, nobody, owner } from '../access/account.ts';
import { Reach } from '../access/reach.ts';
import { isReadOnly, type Right } from '../access/rights.ts';
import { csrfOf, type Sessions } from '../access/sessions.ts';
import { StatusError } from '../status-error.ts';
import type { Login } from './login.ts';
import { sessionCookieOf } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that the caller needs. A route that does not declare one rejects every request. */
    readonly needs?: Right;
    /**
     * The route changes nothing, whatever right it needs. A browser may request it by a link, which sends no CSRF
     * header.
     */
    readonly isRead?: boolean;
  }
  interface FastifyRequest {
    /** The connections on which the caller has the right that the route needs. Missing for unknown paths. */
    reach: Reach | undefined;
    /** The secret of the session. Missing if the request has an `Authorization` header. */
    sessionSecret: string | undefined;
    /** Reads the caller's account again. Missing if the login is off. */
    accountNow: (() => Promise<Account | undefined>) | undefined;
  }
}

/** The account of all callers if the login is off. */
const everyone = owner('');

/**
 * Requires a login on every path that is not open to all, including unknown paths, so that callers without a login do
 * not learn whether a path exists. Refuses callers who do not have the right that the route needs.
 *
 * @param login missing: every caller has all rights
 */
export function guardRoutes(
  app: FastifyInstance,
  spider: Spider,
  { login, sessions }: { readonly login: Login | undefined; readonly sessions: Sessions | undefined },
): void {
  const unlimitedReaches = new WeakMap<Account, ReadonlyMap<Right, Reach>>();
  app.decorateRequest('reach');
  app.decorateRequest('accountNow');
  app.decorateRequest('sessionSecret');
  app.addHook('onRequest', async (request, reply) => {
    const { config, url } = request.routeOptions;
    const account = await accountOf(request, reply);
    request.principal = account.name;
    if (request.is404) return;
    const { needs } = config;
    if (needs === undefined) throw new Error(`${url} does not declare the right that it needs.`);
    request.reach = reachFor(account, needs);
  });

  /** Returns where an account has a right. An unlimited reach is cached, and used for all requests of the account. */
  function reachFor(account: Account, needs: Right): Reach {
    const known = unlimitedReaches.get(account)?.get(needs);
    if (known !== undefined) return known;
    const reach = new Reach(spider, account, needs);
    reach.assertAny();
    if (reach.isWhole)
      unlimitedReaches.set(account, new Map(unlimitedReaches.get(account)).set(needs, reach));
    return reach;
  }

  async function accountOf(request: FastifyRequest, reply: FastifyReply): Promise<Account> {
    if (login === undefined) return everyone;
    const { authorization } = request.headers;
    const secret = authorization === undefined ? sessionCookieOf(request) : undefined;
    const inSession = secret === undefined ? undefined : await sessions?.account(secret);
    if (secret === undefined || inSession === undefined) {
      request.accountNow = () => login.accountOf(authorization);
      const known = await login.accountBy(authorization, request.ip, request.raw.socket);
      return known ?? signIn(login, request, reply);
    }
    request.sessionSecret = secret;
    request.accountNow = async () => sessions?.account(secret);
    assertCsrf(request, secret);
    return inSession;
  }
}

/**
 * Rejects requests that change something without the CSRF header. A browser sends the cookie with requests of any page;
 * only a page that can read the replies of this server knows the value of the header. A terminal cannot send the
 * header; its origin is checked instead.
 */
function assertCsrf(request: FastifyRequest, secret: string): void {
  const { method, headers } = request;
  const { needs, upgrades = false, isRead = false } = request.routeOptions.config;
  if (needs === 'open') return;
  const isReadRequest = (method === 'GET' || method === 'HEAD') && (needs === undefined || isReadOnly(needs));
  if (isReadRequest || isRead || upgrades) return;
  if (headers['x-spider-csrf'] === csrfOf(secret)) return;
  const hint = 'Send X-Spider-CSRF with the value of `csrf` from GET /spider/session.';
  throw new StatusError(
    403,
    new CloudError('forbidden', 'The request does not have the X-Spider-CSRF header of its session.', {
      hint,
    }),
  );
}

/** Returns the reach of a request. Fails if the rights for it were not checked. */
export function reachOf({ reach, url }: FastifyRequest): Reach {
  if (reach === undefined) throw new Error(`The rights for ${url.split('?', 1)[0]} were not checked.`);
  return reach;
}

/** How often the rights of a caller are checked again during a long request, in milliseconds. */
const checkIntervalMs = 150;

/** Returns a signal that aborts if the caller's login ends or its rights change before the reply has ended. */
export function withdrawalOf(
  request: FastifyRequest,
  { raw }: { readonly raw: { once(event: 'close', listener: () => void): unknown } },
): AbortSignal {
  const withdrawal = new AbortController();
  const { accountNow } = request;
  if (accountNow === undefined) return withdrawal.signal;
  const before = JSON.stringify(reachOf(request).account);
  const check = async () => {
    if (JSON.stringify(await accountNow()) !== before) withdrawal.abort(withdrawn());
  };
  // if the database does not answer, the request goes on until the next check
  const timer = setInterval(() => void check().catch(() => undefined), checkIntervalMs);
  timer.unref();
  raw.once('close', () => clearInterval(timer));
  return withdrawal.signal;
}

function withdrawn(): StatusError {
  const hint = 'Sign in again.';
  return new StatusError(403, new CloudError('forbidden', 'Your permissions have changed.', { hint }));
}

async function signIn(login: Login, request: FastifyRequest, reply: FastifyReply): Promise<Account> {
  const { authorization } = request.headers;
  if (request.routeOptions.config.needs === 'open') return nobody;
  if (!isFromPage(request)) reply.header('www-authenticate', 'Basic realm="Spider", charset="UTF-8"');
  const account = await checkLogin(login, authorization, request.ip);
  reply.removeHeader('www-authenticate');
  return account;
}

/** Checks a login that is not cached. Fails with 401, or with `throttled` if too many logins of its address wait. */
export async function checkLogin(
  login: Login,
  authorization: string | undefined,
  address: string,
): Promise<Account> {
  const verdict = await login.check(authorization, address);
  if (verdict === 'tooMany') throw tooManyGuesses();
  const account = verdict === 'right' ? await login.accountOf(authorization) : undefined;
  if (account === undefined) throw unauthorized();
  return account;
}

/**
 * Returns whether a page sent the request. A page shows its own login; `WWW-Authenticate` would open the browser's too.
 */
function isFromPage({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-mode'] !== undefined && headers['sec-fetch-mode'] !== 'navigate';
}

function unauthorized(): StatusError {
  const hint = 'Sign in with HTTP Basic authentication, for example curl -u USER:PASSWORD, or with a token.';
  return new StatusError(401, new CloudError('unauthenticated', 'Unauthorized', { hint }));
}

export function tooManyGuesses(): CloudError {
  return new CloudError('throttled', 'Too many logins from this address are waiting to be checked.', {
    hint: 'Try again in a few seconds.',
    retryAfterMs: 5_000,
  });
}
