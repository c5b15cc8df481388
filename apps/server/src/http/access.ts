import { CloudError, type Spider } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, nobody, owner } from '../access/account.ts';
import { Reach } from '../access/reach.ts';
import { isLook, type Right } from '../access/rights.ts';
import { csrfOf, type Sessions } from '../access/sessions.ts';
import { StatusError } from '../status-error.ts';
import type { Login } from './login.ts';
import { routeOf } from './route-of.ts';
import { sessionCookieOf } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that the caller needs. A route without it rejects every caller. */
    readonly needs?: Right;
    /** It changes nothing, whatever right it needs: a browser may ask for it by a link of a page, which sends no headers. */
    readonly isRead?: boolean;
  }
  interface FastifyRequest {
    /** Where its caller has the right that its route needs; missing for a path that has no route. */
    reach: Reach | undefined;
    /** Of the session that it belongs to; missing for one with a login of its own. */
    sessionSecret: string | undefined;
    /** Who its login stands for now; missing where no login is asked for. */
    accountNow: (() => Promise<Account | undefined>) | undefined;
  }
}

/** Where no login is asked for. */
const everyone = owner('');

/**
 * Lets those in who may use a route: asks for a login on every path but those that are open to all, and refuses who has
 * none of the required rights, so that they do not learn whether a path exists.
 *
 * @param login missing: everyone may do everything
 */
export function guardRoutes(
  app: FastifyInstance,
  spider: Spider,
  { login, sessions }: { readonly login: Login | undefined; readonly sessions: Sessions | undefined },
): void {
  const wholes = new WeakMap<Account, ReadonlyMap<Right, Reach>>();
  app.decorateRequest('reach');
  app.decorateRequest('accountNow');
  app.decorateRequest('sessionSecret');
  app.addHook('onRequest', async (request, reply) => {
    const { config, url } = routeOf(request);
    const account = await accountOf(request, reply);
    request.principal = account.name;
    if (request.is404) return;
    const { needs } = config;
    if (needs === undefined) throw new Error(`${url} does not declare the right that it needs.`);
    request.reach = knownReach(account, needs);
  });

  /** Where somebody may do it. Who may everywhere has the same reach with each request. */
  function knownReach(account: Account, needs: Right): Reach {
    const known = wholes.get(account)?.get(needs);
    if (known !== undefined) return known;
    const reach = new Reach(spider, account, needs);
    reach.assertAny();
    if (reach.isWhole) wholes.set(account, new Map(wholes.get(account)).set(needs, reach));
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
    assertOwnPage(request, secret);
    return inSession;
  }
}

/**
 * A browser sends the cookie with requests of any page: a request that is more than a read has to come from a page that could
 * read this server's answers. A terminal cannot carry the header; its origin is looked at instead.
 */
function assertOwnPage(request: FastifyRequest, secret: string): void {
  const { method, headers } = request;
  const { needs, upgrades = false, isRead = false } = routeOf(request).config;
  if (needs === 'open') return;
  const isLookOnly = (method === 'GET' || method === 'HEAD') && (needs === undefined || isLook(needs));
  if (isLookOnly || isRead || upgrades) return;
  if (headers['x-spider-csrf'] === csrfOf(secret)) return;
  const hint = 'Send X-Spider-CSRF with what GET /spider/session tells as csrf.';
  throw new StatusError(
    403,
    new CloudError('forbidden', 'The request does not have the X-Spider-CSRF header of its session.', {
      hint,
    }),
  );
}

/** The reach of a request that has come through the guard. */
export function reachOf({ reach, url }: FastifyRequest): Reach {
  if (reach === undefined) throw new Error(`The rights for ${url.split('?', 1)[0]} were not checked.`);
  return reach;
}

/** How often it is looked whether a caller still may do what goes on, in milliseconds. */
const lookEveryMs = 150;

/** Aborts once the caller's login is over, or may do something else than at the begin; looks until the answer ends. */
export function withdrawalOf(
  request: FastifyRequest,
  { raw }: { readonly raw: { once(event: 'close', listener: () => void): unknown } },
): AbortSignal {
  const over = new AbortController();
  const { accountNow } = request;
  if (accountNow === undefined) return over.signal;
  const before = JSON.stringify(reachOf(request).account);
  const look = async () => {
    if (JSON.stringify(await accountNow()) !== before) over.abort(withdrawn());
  };
  // a database that does not answer takes nothing away: the next look tells
  const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs);
  timer.unref();
  raw.once('close', () => clearInterval(timer));
  return over.signal;
}

function withdrawn(): StatusError {
  const hint = 'Sign in again.';
  return new StatusError(403, new CloudError('forbidden', 'Your permissions have changed.', { hint }));
}

async function signIn(login: Login, request: FastifyRequest, reply: FastifyReply): Promise<Account> {
  const { authorization } = request.headers;
  if (routeOf(request).config.needs === 'open') return nobody;
  if (!isOfPage(request)) reply.header('www-authenticate', 'Basic realm="Spider", charset="UTF-8"');
  const account = await checkLogin(login, authorization, request.ip);
  reply.removeHeader('www-authenticate');
  return account;
}

/** Checks a login that is not known yet. Fails with 401, and with `throttled` where its address has others waiting. */
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

/** A page asks for the login itself: this header would make its browser ask as well. */
function isOfPage({ headers }: FastifyRequest): boolean {
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
