import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionMs } from '../access/sessions.ts';
import { type Cookie, cookieOf, setCookie } from './cookies.ts';

/**
 * Returns the name of the cookie. It contains the port, because browsers send cookies to all ports of a host: two
 * servers on one machine would sign each other's users out. The port is the one that the browser uses, which is the
 * same for all servers behind one proxy. Over TLS the prefix keeps other hosts of the domain from setting a cookie of
 * this name.
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

/** Returns the session's secret from the cookie of a request; missing if there is none. */
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
