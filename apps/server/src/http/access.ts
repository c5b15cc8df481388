import { CloudError, type Spider } from '@cb-spider/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, nobody, owner } from '../access/account.ts';
import { Reach } from '../access/reach.ts';
import type { Right } from '../access/rights.ts';
import { StatusError } from '../wire/errors.ts';
import type { Login } from './login.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What its caller has to be allowed to do. A route that does not say so answers nobody. */
    readonly needs?: Right;
  }
  interface FastifyRequest {
    /** Where its caller has the right that its route needs; missing for a path that has no route. */
    reach: Reach | undefined;
    /** Who its login stands for now; missing where no login is asked for. */
    accountNow: (() => Promise<Account | undefined>) | undefined;
  }
}

/**
 * Lets those in who may use a route: asks for a login on every path but those that are open to all, and refuses who has
 * none of the rights that it takes. Whether a path exists is nobody else's business.
 *
 * @param login missing: everyone may do everything
 */
export function guardRoutes(app: FastifyInstance, spider: Spider, login: Login | undefined): void {
  app.decorateRequest('reach');
  app.decorateRequest('accountNow');
  app.addHook('onRequest', async (request, reply) => {
    const { needs } = request.routeOptions.config;
    const account = login === undefined ? owner('') : await signIn(login, needs, request, reply);
    request.principal = account.name;
    if (login !== undefined) request.accountNow = () => login.accountOf(request.headers.authorization);
    if (request.is404) return;
    if (needs === undefined) throw new Error(`${request.routeOptions.url} does not say what it needs.`);
    request.reach = new Reach(spider, account, needs);
    request.reach.assertAny();
  });
}

/** The reach of a request that has come through the guard. */
export function reachOf({ reach, url }: FastifyRequest): Reach {
  if (reach === undefined) throw new Error(`Nobody has looked whether ${url.split('?', 1)[0]} may be used.`);
  return reach;
}

/** How often it is looked whether a caller still may do what goes on, in milliseconds. */
const lookEveryMs = 400;

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
  return new StatusError(403, new CloudError('forbidden', 'What you may do has changed.', { hint }));
}

async function signIn(
  login: Login,
  needs: Right | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Account> {
  const { authorization } = request.headers;
  const known = await login.accountOf(authorization);
  if (known !== undefined) return known;
  if (needs === 'open') return nobody;
  const verdict = await login.check(authorization, request.ip);
  if (verdict === 'tooMany') throw tooManyGuesses();
  const account = verdict === 'right' ? await login.accountOf(authorization) : undefined;
  if (account !== undefined) return account;
  if (!isOfPage(request)) reply.header('www-authenticate', 'Basic realm="Spider", charset="UTF-8"');
  throw unauthorized();
}

/** A page asks for the login itself: this header would make its browser ask as well. */
function isOfPage({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-mode'] !== undefined && headers['sec-fetch-mode'] !== 'navigate';
}

function unauthorized(): StatusError {
  const hint = 'Sign in by HTTP Basic authentication, as with curl -u USER:PASSWORD, or by a token.';
  return new StatusError(401, new CloudError('unauthenticated', 'Unauthorized', { hint }));
}

function tooManyGuesses(): CloudError {
  return new CloudError('throttled', 'Too many logins from this address are waiting to be checked.', {
    hint: 'Ask again in a few seconds.',
    retryAfterMs: 5_000,
  });
}
