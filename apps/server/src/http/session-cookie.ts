import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionMs } from '../access/sessions.ts';

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
  const name = `${nameFor(request)}=`;
  const parts = request.headers.cookie?.split(';') ?? [];
  return parts
    .map(part => part.trim())
    .find(part => part.startsWith(name))
    ?.slice(name.length);
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.header('set-cookie', cookie(request, secret, sessionMs / 1000));
}

export function removeSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', cookie(request, '', 0));
}

/** https://datatracker.ietf.org/doc/html/rfc6265 and its SameSite: no script reads it, and no other site's page sends it. */
function cookie(request: FastifyRequest, value: string, seconds: number): string {
  const secure = isSecure(request) ? '; Secure' : '';
  return `${nameFor(request)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}
