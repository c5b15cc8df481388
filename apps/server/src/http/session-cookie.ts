import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionMs } from '../access/sessions.ts';
import { type Cookie, cookieOf, setCookie } from './cookies.ts';

/**
 * Cookies do not know ports: two servers on one machine would sign each other's users out. It is the port that the
 * browser knows, which is the same for all servers behind one proxy. Over TLS no other host of the domain can set one
 * of this name.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
function nameFor(request: FastifyRequest): string {
  const port = /:(\d+)$/.exec(request.host)?.[1] ?? '';
  return `${isSecure(request) ? '__Host-' : ''}spider_session_${port}`;
}

function isSecure({ protocol }: FastifyRequest): boolean {
  return protocol === 'https';
}

/** The secret of the session that a browser has sent along; missing for none. */
export function sessionCookieOf(request: FastifyRequest): string | undefined {
  return request.headers.cookie === undefined ? undefined : cookieOf(request, nameFor(request));
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  setCookie(request, reply, cookie(request, secret, sessionMs / 1000));
}

export function removeSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  setCookie(request, reply, cookie(request, '', 0));
}

function cookie(request: FastifyRequest, value: string, seconds: number): Cookie {
  return { name: nameFor(request), value, path: '/', seconds, sameSite: 'Strict' };
}
